import { Table, type TableColumnsType } from 'antd';
import type { AlertItem } from '../../api/types';
import { useFormat } from '../../shared/format';
import { useTexts } from '../../texts';
import { AlertLinks } from './AlertLinks';
import { AlertStateName } from './AlertStateName';
import { useAmount } from './useAmount';

/** The past alerts, latest first. */
export function ResolvedTable({ alerts }: { alerts: AlertItem[] }) {
  const texts = useTexts();
  const t = texts.alerts;
  const format = useFormat();
  const amount = useAmount();
  const columns: TableColumnsType<AlertItem> = [
    { title: t.state, width: 110, render: (_, alert) => <AlertStateName state={alert.state} /> },
    { title: t.rule, render: (_, alert) => t.names[alert.rule] },
    { title: texts.resource, render: (_, alert) => alert.resource },
    { title: t.worst, render: (_, alert) => <span className="number">{amount(alert.worst, alert.unit)}</span> },
    { title: t.threshold, render: (_, alert) => <span className="number">{amount(alert.threshold, alert.unit)}</span> },
    { title: t.since, render: (_, alert) => <span className="number">{format.dateTime(alert.since)}</span> },
    { title: t.until, render: (_, alert) => <span className="number">{alert.resolvedAt && format.dateTime(alert.resolvedAt)}</span> },
    { title: texts.details, render: (_, alert) => <AlertLinks alert={alert} /> },
  ];
  return <Table size="small" rowKey="id" columns={columns} dataSource={alerts} pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }} locale={{ emptyText: texts.empty }} />;
}
