import { Alert } from 'antd';
import { useTexts } from '../texts';

export function Failure({ error }: { error: Error | null }) {
  const texts = useTexts();
  return error && <Alert type="error" showIcon message={texts.failed} description={error.message} role="alert" />;
}
