import { Alert, Button, Card, Form, Input } from 'antd';
import { useState } from 'react';
import { api, Problem } from '../../api/client';
import { navigate, usePlace } from '../../routing';
import { useTexts } from '../../texts';

export function LoginPage() {
  const texts = useTexts();
  const { query } = usePlace();
  const refused = query.get('refused');
  const [failure, setFailure] = useState<string | null>(refused === 'many' ? texts.login.many : refused === 'wrong' ? texts.login.wrong : null);
  const [sending, setSending] = useState(false);

  const logIn = async ({ token }: { token: string }) => {
    setSending(true);
    try {
      await api.logIn(token.trim());
      navigate('/resources', true);
    } catch (error) {
      setFailure(error instanceof Problem && error.status === 401 ? texts.login.wrong : (error as Error).message);
      setSending(false);
    }
  };

  return (
    <main className="login">
      <Card title={<h1>{texts.login.title}</h1>}>
        {failure && <Alert type="error" showIcon message={failure} role="alert" />}
        <Form layout="vertical" onFinish={(form: { token: string }) => void logIn(form)}>
          <Form.Item name="token" label={texts.login.token} extra={texts.login.hint} rules={[{ required: true, message: texts.login.token }]}>
            <Input.Password autoFocus autoComplete="current-password" />
          </Form.Item>
          <Button type="primary" htmlType="submit" block loading={sending}>
            {texts.login.submit}
          </Button>
        </Form>
      </Card>
    </main>
  );
}
