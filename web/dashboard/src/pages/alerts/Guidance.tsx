import type { RuleName } from '../../api/types';
import { useTexts } from '../../texts';

/** What an alert means and what to do; the runbook says more. */
export function Guidance({ rule }: { rule: RuleName }) {
  const t = useTexts().alerts;
  return (
    <div className="guidance">
      <p>
        <strong>{t.meaning}</strong> {t.meanings[rule]}
      </p>
      <p>
        <strong>{t.steps}</strong>
      </p>
      <ol>
        {t.advice[rule].map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p className="quiet">{t.runbook(rule)}</p>
    </div>
  );
}
