import { App, Button, Space, Table } from 'antd';
import { useState } from 'react';
import { api } from '../api/client';
import type { ServiceState } from '../api/types';
import { useFormat } from '../shared/format';
import { Panel } from '../shared/Panel';
import { useTexts } from '../texts';
import type { Standing } from './BusinessPage';

/** Beyond this an event waits longer than a dispatcher's pause explains. */
const late = 10;

export function ServicesPanel({ standings, mayVerify, changed }: { standings: Standing[] | null; mayVerify: boolean; changed: () => void }) {
  const texts = useTexts();
  const format = useFormat();
  const { message } = App.useApp();
  const [verifying, setVerifying] = useState<string | null>(null);
  const nameOf = (service: string) => texts.services.names[service] ?? service;

  const verify = async (service: string) => {
    setVerifying(service);
    try {
      const { valid } = await api.verifyAudit(service);
      changed();
      void (valid ? message.success(texts.services.verified(nameOf(service))) : message.error(texts.services.found(nameOf(service))));
    } catch (error) {
      void message.error((error as Error).message);
    } finally {
      setVerifying(null);
    }
  };

  const sum = (state: ServiceState | null, of: 'depth' | 'deadLetters') => {
    if (!state) return '—';
    if (!state.queues) return <span className="state bad">{texts.services.noBroker}</span>;
    const total = state.queues.reduce((all, queue) => all + queue[of], 0);
    return <span className={of === 'deadLetters' && total > 0 ? 'number bad strong' : 'number'}>{format.number(total)}</span>;
  };

  return (
    <Panel title={texts.services.title}>
      <Table<Standing>
        size="small"
        pagination={false}
        loading={standings === null}
        dataSource={standings ?? []}
        rowKey={([service]) => service}
        onRow={([service]) => ({ 'data-service': service }) as object}
        scroll={{ x: 'max-content' }}
        columns={[
          {
            title: texts.services.service,
            render: (_, [service, state]) => <span className={state ? 'state good' : 'state bad'}>{state ? nameOf(service) : `${nameOf(service)} · ${texts.services.noAnswer}`}</span>,
          },
          {
            title: texts.services.waiting,
            align: 'right',
            render: (_, [, state]) =>
              state && (
                <>
                  <span className="number">{state.outbox.waiting > 10_000 ? '> 10,000' : format.number(state.outbox.waiting)}</span>
                  {state.outbox.unknown > 0 && <div className="warn">{texts.services.unknown(state.outbox.unknown)}</div>}
                </>
              ),
          },
          {
            title: texts.services.oldest,
            align: 'right',
            render: (_, [, state]) =>
              state && <span className={(state.outbox.oldestSeconds ?? 0) > late ? 'number warn strong' : 'number'}>{state.outbox.oldestSeconds === null ? '—' : texts.services.seconds(state.outbox.oldestSeconds)}</span>,
          },
          { title: texts.services.depth, align: 'right', render: (_, [, state]) => sum(state, 'depth') },
          { title: texts.services.dead, align: 'right', className: 'dead', render: (_, [, state]) => sum(state, 'deadLetters') },
          {
            title: texts.services.audit,
            className: 'audit',
            render: (_, [service, state]) =>
              state && (
                <Space wrap>
                  {state.audit ? (
                    <>
                      <span className={state.audit.valid ? 'state good' : 'state bad strong'}>{state.audit.valid ? texts.services.intact : texts.services.broken}</span>
                      <span className="quiet">{texts.services.entries(format.number(state.audit.entries), format.dateTime(state.audit.at))}</span>
                    </>
                  ) : (
                    <span className="state idle">{texts.services.never}</span>
                  )}
                  {mayVerify && (
                    <Button size="small" loading={verifying === service} onClick={() => void verify(service)} aria-label={`${texts.services.verify} ${nameOf(service)}`}>
                      {texts.services.verify}
                    </Button>
                  )}
                </Space>
              ),
          },
        ]}
      />
    </Panel>
  );
}
