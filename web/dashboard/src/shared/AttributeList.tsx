import type { Attributes } from '../api/types';
import { useTexts } from '../texts';

const written = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

export function AttributeList({ attributes }: { attributes: Attributes }) {
  const texts = useTexts();
  const entries = Object.entries(attributes);
  if (entries.length === 0) return <p className="quiet">{texts.none}</p>;
  return (
    <dl className="attributes">
      {entries.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{written(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
