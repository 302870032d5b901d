import { Frame } from 'chuangmeng-shared/Frame';
import { useChoice } from 'chuangmeng-shared/preferences';
import { speak } from './api/client';
import { LiveProvider } from './live/LiveProvider';
import { LoginPage } from './pages/login/LoginPage';
import { usePlace } from './routing';
import { Shell } from './Shell';
import { languages } from './texts';

export function App() {
  const choice = useChoice();
  const { path } = usePlace();
  speak(choice.language);

  return (
    <Frame choice={choice} title={languages[choice.language].title}>
      {path === '/login' ? (
        <LoginPage />
      ) : (
        <LiveProvider>
          <Shell choice={choice} />
        </LiveProvider>
      )}
    </Frame>
  );
}
