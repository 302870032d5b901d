import type { Resource } from '../../api/types';
import { useTexts } from '../../texts';

/** How much attention a resource needs; shown by colour and shape, and always beside a word. */
export type Tone = 'good' | 'warn' | 'bad' | 'idle';

export function toneOf({ state, health }: Pick<Resource, 'state' | 'health'>): Tone {
  switch (state) {
    case 'FailedToStart':
      return 'bad';
    case 'Running':
      return health === 'Unhealthy' ? 'warn' : 'good';
    case 'Finished':
      return 'good';
    case 'Restarting':
      return 'warn';
    default:
      return 'idle';
  }
}

export function State({ resource }: { resource: Resource }) {
  const texts = useTexts();
  return <span className={`state ${toneOf(resource)}`}>{texts.resources.states[resource.state]}</span>;
}
