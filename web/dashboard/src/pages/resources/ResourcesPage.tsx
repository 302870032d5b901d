import { Checkbox, Input, Spin, Tabs } from 'antd';
import { useState } from 'react';
import { useLive } from '../../live/LiveProvider';
import { useFilters } from '../../routing';
import { useTexts } from '../../texts';
import { DetailsDrawer } from './DetailsDrawer';
import { ResourceGraph } from './ResourceGraph';
import { ResourceTable } from './ResourceTable';
import { toneOf } from './State';

export default function ResourcesPage() {
  const texts = useTexts();
  const { resources } = useLive();
  const [{ view, details }, change] = useFilters('view', 'details');
  const [search, setSearch] = useState('');
  const [parameters, setParameters] = useState(false);
  if (resources === null) return <Spin />;

  const kinds = resources.filter((r) => parameters || r.type !== 'Parameter');
  const shown = kinds.filter((r) => r.instance.toLowerCase().includes(search.toLowerCase()));
  const opened = resources.find((r) => r.instance === details);
  const open = (instance: string) => change({ details: instance });
  const tones = kinds.map(toneOf);

  return (
    <>
      <h1>{texts.pages.resources}</h1>
      <div className="filters">
        <Input.Search className="wide" allowClear aria-label={texts.resources.search} placeholder={texts.resources.search} value={search} onChange={(event) => setSearch(event.target.value)} />
        <Checkbox checked={parameters} onChange={(event) => setParameters(event.target.checked)}>
          {texts.resources.parameters}
        </Checkbox>
        <span role="status" className="quiet">
          {texts.resources.summary(tones.filter((tone) => tone === 'good').length, kinds.length, tones.filter((tone) => tone === 'bad' || tone === 'warn').length)}
        </span>
      </div>
      <Tabs
        activeKey={view ?? 'table'}
        onChange={(key) => change({ view: key === 'table' ? undefined : key })}
        items={[
          { key: 'table', label: texts.resources.table, children: <ResourceTable resources={shown} onOpen={open} /> },
          { key: 'graph', label: texts.resources.graph, children: <ResourceGraph resources={shown} onOpen={open} /> },
        ]}
      />
      {opened && <DetailsDrawer resource={opened} onClose={() => change({ details: undefined })} />}
    </>
  );
}
