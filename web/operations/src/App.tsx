import { Frame } from 'chuangmeng-shared/Frame';
import { useChoice } from 'chuangmeng-shared/preferences';
import { useSyncExternalStore } from 'react';
import { speak } from './api/client';
import { session } from './api/session';
import { BusinessPage } from './pages/BusinessPage';
import { LoginPage } from './pages/LoginPage';
import { Shell } from './Shell';
import { languages } from './texts';

export function App() {
  const choice = useChoice();
  const reader = useSyncExternalStore(session.follow, session.current);
  speak(choice.language);

  return (
    <Frame choice={choice} title={languages[choice.language].title}>
      <Shell choice={choice} reader={reader}>
        {reader ? <BusinessPage reader={reader} theme={choice.theme} /> : <LoginPage />}
      </Shell>
    </Frame>
  );
}
