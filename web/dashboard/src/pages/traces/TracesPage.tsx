import { Button, Checkbox, Input } from 'antd';
import { api } from '../../api/client';
import { useLive } from '../../live/LiveProvider';
import { usePages } from '../../live/usePages';
import { useFilters } from '../../routing';
import { Failure } from '../../shared/Failure';
import { usePause } from '../../shared/LiveSwitch';
import { ResourceSelect } from '../../shared/ResourceSelect';
import { useTexts } from '../../texts';
import { TraceTable } from './TraceTable';

export default function TracesPage() {
  const texts = useTexts();
  const { news } = useLive();
  const [filters, change] = useFilters('resource', 'text', 'minDurationMs', 'error');
  const [spans, liveSwitch] = usePause(news.spans);
  const list = usePages(JSON.stringify(filters), spans, (cursor, signal) => api.traces({ ...filters, cursor }, signal), (trace) => trace.traceId);
  return (
    <>
      <h1>{texts.pages.traces}</h1>
      <div className="filters">
        <ResourceSelect value={filters.resource} onChange={(resource) => change({ resource })} />
        <Input.Search className="grow" allowClear aria-label={texts.traces.text} placeholder={texts.traces.text} defaultValue={filters.text} onSearch={(text) => change({ text })} />
        <Input.Search className="wide" allowClear inputMode="numeric" aria-label={texts.traces.minimum} placeholder={texts.traces.minimum} defaultValue={filters.minDurationMs} onSearch={(minDurationMs) => change({ minDurationMs })} />
        <Checkbox checked={filters.error === 'true'} onChange={(event) => change({ error: event.target.checked ? 'true' : undefined })}>
          {texts.traces.errorsOnly}
        </Checkbox>
        {liveSwitch}
      </div>
      <Failure error={list.error} />
      <TraceTable traces={list.items} loading={list.loading} />
      {list.hasMore && (
        <Button className="more" loading={list.loadingMore} onClick={() => void list.more()}>
          {texts.more}
        </Button>
      )}
    </>
  );
}
