import { Button, Input, Select } from 'antd';
import { api } from '../../api/client';
import { useLive } from '../../live/LiveProvider';
import { usePages } from '../../live/usePages';
import { useFilters } from '../../routing';
import { Failure } from '../../shared/Failure';
import { usePause } from '../../shared/LiveSwitch';
import { ResourceSelect } from '../../shared/ResourceSelect';
import { useTexts } from '../../texts';
import { levels } from './Level';
import { LogTable } from './LogTable';

export default function LogsPage() {
  const texts = useTexts();
  const { news } = useLive();
  const [filters, change] = useFilters('resource', 'level', 'traceId', 'text');
  const [logs, liveSwitch] = usePause(news.logs);
  const list = usePages(JSON.stringify(filters), logs, (cursor, signal) => api.logs({ ...filters, cursor }, signal), (log) => log.id);
  return (
    <>
      <h1>{texts.pages.logs}</h1>
      <div className="filters" key={filters.traceId}>
        <ResourceSelect value={filters.resource} onChange={(resource) => change({ resource })} />
        <Select
          className="wide"
          aria-label={texts.logs.level}
          allowClear
          placeholder={texts.logs.allLevels}
          value={filters.level}
          onChange={(level: string | undefined) => change({ level })}
          options={levels.map((level) => ({ value: level, label: texts.logs.atLeast(texts.logs.levels[level]) }))}
        />
        <Input.Search className="wide" allowClear aria-label={texts.logs.traceId} placeholder={texts.logs.traceId} defaultValue={filters.traceId} onSearch={(traceId) => change({ traceId: traceId.trim() })} />
        <Input.Search className="grow" allowClear aria-label={texts.logs.text} placeholder={texts.logs.text} defaultValue={filters.text} onSearch={(text) => change({ text })} />
        {liveSwitch}
      </div>
      <Failure error={list.error} />
      <LogTable logs={list.items} loading={list.loading} />
      {list.hasMore && (
        <Button className="more" loading={list.loadingMore} onClick={() => void list.more()}>
          {texts.more}
        </Button>
      )}
    </>
  );
}
