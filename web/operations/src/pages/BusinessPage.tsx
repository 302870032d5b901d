import type { Theme } from 'chuangmeng-shared/preferences';
import { Alert } from 'antd';
import { useState } from 'react';
import { api, Problem } from '../api/client';
import type { Reader } from '../api/session';
import type { ServiceState } from '../api/types';
import { useLive } from '../live/useLive';
import { useTexts } from '../texts';
import { CasesPanel } from './CasesPanel';
import { DeadLettersDrawer } from './DeadLettersDrawer';
import { LoansPanel } from './LoansPanel';
import { QueuesPanel } from './QueuesPanel';
import { SelectionsPanel } from './SelectionsPanel';
import { ServicesPanel } from './ServicesPanel';

/** A service's state; null where it does not answer. */
export type Standing = [service: string, state: ServiceState | null];

/** One service that is slow holds up no other's row. */
const patience = 3000;

async function standings(signal: AbortSignal): Promise<Standing[]> {
  const services = await api.services(signal);
  return Promise.all(
    services.map(async (service): Promise<Standing> => {
      try {
        return [service, await api.state(service, AbortSignal.any([signal, AbortSignal.timeout(patience)]))];
      } catch (error) {
        // That the reader may not concerns the whole page; a service that does not answer it is a row that says so.
        if (signal.aborted || (error instanceof Problem && (error.status === 401 || error.status === 403))) throw error;
        return [service, null];
      }
    }),
  );
}

interface Props {
  reader: Reader;
  theme: Theme;
}

export function BusinessPage(props: Props) {
  const texts = useTexts();
  return props.reader.permissions.includes('operations.read') ? <Panels {...props} /> : <Alert type="warning" showIcon message={texts.notPermitted} role="alert" />;
}

function Panels({ reader, theme }: Props) {
  const texts = useTexts();
  const services = useLive(standings);
  const selections = useLive(api.selections);
  const cases = useLive(api.overdueCases);
  const loans = useLive(api.loans);
  const [shown, setShown] = useState<{ service: string; queue: string } | null>(null);
  // What is no problem document came from no gateway: no connection, or none within the limit.
  const away = services.error !== null && !(services.error instanceof Problem);
  const mayRedeliver = reader.permissions.includes('operations.redeliver');
  return (
    <>
      {away && <Alert banner type="warning" message={texts.away} role="alert" />}
      {services.error instanceof Problem && <Alert banner type="error" message={`${texts.failed}：${services.error.message}`} role="alert" />}
      <div className="grid">
        <div className="column">
          <ServicesPanel standings={services.data} mayVerify={reader.permissions.includes('audit.verify')} changed={services.refresh} />
          <QueuesPanel standings={services.data} show={(service, queue) => setShown({ service, queue })} />
        </div>
        <div className="column">
          <SelectionsPanel {...selections} away={away} theme={theme} />
          <CasesPanel {...cases} away={away} />
          <LoansPanel {...loans} away={away} />
        </div>
      </div>
      {shown && <DeadLettersDrawer {...shown} mayRedeliver={mayRedeliver} close={() => setShown(null)} changed={services.refresh} />}
    </>
  );
}
