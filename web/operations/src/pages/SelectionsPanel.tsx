import type { Theme } from 'chuangmeng-shared/preferences';
import { Table } from 'antd';
import type { CityProgress, SelectionOverview } from '../api/types';
import type { Live } from '../live/useLive';
import { useFormat } from '../shared/format';
import { Panel } from '../shared/Panel';
import { useTexts } from '../texts';
import { CityChart } from './CityChart';

const isFiled = (city: CityProgress) => city.state === 'filed' || city.state === 'acknowledged';

const kindOf = (city: CityProgress, daysLeft: number): 'good' | 'warn' | 'bad' | 'idle' =>
  isFiled(city) ? (city.late ? 'warn' : 'good') : daysLeft < 0 ? 'bad' : city.state === 'returned' ? 'warn' : 'idle';

export function SelectionsPanel({ data, error, away, theme }: Live<SelectionOverview> & { away: boolean; theme: Theme }) {
  const texts = useTexts();
  const format = useFormat();
  const left = data?.daysLeft ?? 0;
  return (
    <Panel
      title={data ? texts.selections.title(data.year) : '…'}
      error={error}
      away={away}
      more={
        data && (
          <>
            <span className="strong">{texts.selections.filed(data.cities.filter(isFiled).length, data.cities.length)}</span>
            <span className={left < 0 ? 'bad' : left <= 7 ? 'warn' : 'quiet'}>{texts.selections.left(left)}</span>
          </>
        )
      }
    >
      {data && <CityChart theme={theme} label={texts.selections.chart} bars={data.cities.map((city) => ({ name: city.cityName, value: city.projects, colour: `--${kindOf(city, left)}` }))} />}
      <Table<CityProgress>
        size="small"
        pagination={false}
        loading={data === null && error === null}
        dataSource={data?.cities ?? []}
        rowKey="cityCode"
        onRow={(city) => ({ 'data-city': city.cityCode }) as object}
        scroll={{ y: 240 }}
        columns={[
          { title: texts.selections.city, dataIndex: 'cityName', width: '24%' },
          {
            title: texts.selections.state,
            width: '32%',
            render: (_, city) => (
              <span className={`state ${kindOf(city, left)}`}>
                {texts.selections.states[city.state ?? 'none']}
                {city.late && ` · ${texts.selections.late}`}
              </span>
            ),
          },
          { title: texts.selections.projects, dataIndex: 'projects', align: 'right', width: '16%' },
          { title: texts.selections.filedAt, render: (_, city) => <span className="number">{format.dateTime(city.filedAt)}</span> },
        ]}
      />
    </Panel>
  );
}
