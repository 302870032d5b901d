import { Alert, Button, Card, Form, Input } from 'antd';
import { useState } from 'react';
import { session } from '../api/session';
import { useTexts } from '../texts';

export function LoginPage() {
  const texts = useTexts();
  const [failure, setFailure] = useState<string | null>(null);
  const [sending, setSending] = useState(false);

  const signIn = async ({ account, password }: { account: string; password: string }) => {
    setSending(true);
    try {
      if (await session.begin(account.trim(), password)) return;
      setFailure(texts.login.wrong);
    } catch (error) {
      setFailure(error instanceof TypeError ? texts.login.unreachable : (error as Error).message);
    }

    setSending(false);
  };

  return (
    <div className="login">
      <Card title={<h1>{texts.login.title}</h1>}>
        {failure && <Alert type="error" showIcon message={failure} role="alert" />}
        <Form layout="vertical" onFinish={(form: { account: string; password: string }) => void signIn(form)}>
          <Form.Item name="account" label={texts.login.account} rules={[{ required: true, message: texts.login.account }]}>
            <Input autoFocus autoComplete="username" />
          </Form.Item>
          <Form.Item name="password" label={texts.login.password} rules={[{ required: true, message: texts.login.password }]}>
            <Input.Password autoComplete="current-password" />
          </Form.Item>
          <Button type="primary" htmlType="submit" block loading={sending}>
            {texts.login.submit}
          </Button>
        </Form>
      </Card>
    </div>
  );
}
