import { Segmented } from 'antd';
import { api, withQuery } from '../../api/client';
import { useLive } from '../../live/LiveProvider';
import { useFresh } from '../../live/useFresh';
import { useFilters } from '../../routing';
import { Failure } from '../../shared/Failure';
import { Link } from '../../shared/Link';
import { usePause } from '../../shared/LiveSwitch';
import { ResourceSelect } from '../../shared/ResourceSelect';
import { useTexts } from '../../texts';
import { InstrumentView } from './InstrumentView';

const ranges = [1, 5, 15, 30, 60, 180, 360, 720];

export default function MetricsPage() {
  const texts = useTexts();
  const { news } = useLive();
  const [filters, change] = useFilters('resource', 'meter', 'instrument', 'minutes');
  const [points, liveSwitch] = usePause(news.points);
  const { data, error } = useFresh('instruments', points, api.instruments);
  const meters = data?.find((candidate) => candidate.resource === filters.resource)?.meters ?? [];
  const minutes = filters.minutes ?? '5';
  const { resource, meter, instrument } = filters;
  return (
    <>
      <h1>{texts.pages.metrics}</h1>
      <div className="filters">
        <ResourceSelect value={resource} onChange={(chosen) => change({ resource: chosen, meter: undefined, instrument: undefined })} />
        <Segmented
          aria-label={texts.metrics.range}
          value={minutes}
          onChange={(chosen) => change({ minutes: chosen })}
          options={ranges.map((range) => ({ value: String(range), label: range < 60 ? texts.metrics.minutes(range) : texts.metrics.hours(range / 60) }))}
        />
        {liveSwitch}
      </div>
      <Failure error={error} />
      <div className="metrics">
        <nav className="panel instruments" aria-label={texts.metrics.instrument}>
          {meters.length === 0 && <p className="quiet">{resource ? texts.empty : texts.console.choose}</p>}
          {meters.map((group) => (
            <div key={group.name}>
              <h2>{group.name}</h2>
              <ul>
                {group.instruments.map(({ name, description }) => (
                  <li key={name}>
                    <Link
                      href={withQuery('/metrics', { ...filters, meter: group.name, instrument: name })}
                      title={description}
                      aria-current={group.name === meter && name === instrument ? 'true' : undefined}
                    >
                      {name}
                    </Link>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </nav>
        {resource && meter && instrument ? (
          <InstrumentView key={`${resource} ${meter} ${instrument}`} resource={resource} meter={meter} instrument={instrument} minutes={minutes} news={points} />
        ) : (
          <p className="panel quiet">{texts.metrics.choose}</p>
        )}
      </div>
    </>
  );
}
