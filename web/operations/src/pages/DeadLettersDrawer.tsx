import { Alert, App, Button, Drawer, Popconfirm, Table } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import { api } from '../api/client';
import type { DeadLetter, DeadLetters } from '../api/types';
import { useFormat } from '../shared/format';
import { useTexts } from '../texts';

interface Props {
  service: string;
  queue: string;
  mayRedeliver: boolean;
  close: () => void;
  changed: () => void;
}

/** The dead letters of one queue. They are asked for once and after each step, not each second: a look holds them for a moment. */
export function DeadLettersDrawer({ service, queue, mayRedeliver, close, changed }: Props) {
  const texts = useTexts();
  const format = useFormat();
  const { message } = App.useApp();
  const [letters, setLetters] = useState<DeadLetters | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const [sending, setSending] = useState<string | null>(null);

  const look = useCallback(
    (signal?: AbortSignal) =>
      api.deadLetters(service, queue, signal).then(
        (found) => {
          setLetters(found);
          setError(null);
        },
        (failure: Error) => {
          if (!signal?.aborted) setError(failure);
        },
      ),
    [service, queue],
  );

  useEffect(() => {
    const over = new AbortController();
    void look(over.signal);
    return () => over.abort();
  }, [look]);

  const send = async (messageId: string | null) => {
    setSending(messageId ?? 'all');
    try {
      const { sent, left } = await api.sendAgain(service, queue, messageId);
      void message.success(texts.letters.sent(sent, left));
      changed();
    } catch (failure) {
      void message.error((failure as Error).message);
    }

    await look();
    setSending(null);
  };

  return (
    <Drawer
      open
      onClose={close}
      width="min(1000px, 94vw)"
      title={<span className="code">{texts.letters.title(queue)}</span>}
      extra={
        mayRedeliver && (
          <Popconfirm title={texts.letters.sure} okText={texts.letters.yes} cancelText={texts.letters.no} onConfirm={() => void send(null)}>
            <Button type="primary" disabled={!letters?.count} loading={sending === 'all'}>
              {texts.queues.sendAll}
            </Button>
          </Popconfirm>
        )
      }
    >
      {error && <Alert type="error" showIcon message={texts.failed} description={error.message} role="alert" />}
      {letters && <p className="quiet">{texts.letters.shown(letters.items.length, letters.count)}</p>}
      <Table<DeadLetter & { key: string }>
        size="small"
        pagination={false}
        loading={letters === null && error === null}
        dataSource={letters?.items.map((letter, place) => ({ ...letter, key: letter.messageId ?? String(place) })) ?? []}
        onRow={(letter) => ({ 'data-message': letter.key }) as object}
        expandable={{ expandedRowRender: (letter) => <pre className="code">{letter.payload ? JSON.stringify(letter.payload, null, 2) : texts.none}</pre> }}
        columns={[
          { title: texts.letters.failedAt, render: (_, letter) => <span className="number">{format.dateTime(letter.failedAt)}</span> },
          { title: texts.letters.type, dataIndex: 'type', className: 'code' },
          {
            title: texts.letters.error,
            render: (_, letter) => (
              <>
                <div className="code">{letter.error}</div>
                <div>{letter.errorMessage}</div>
              </>
            ),
          },
          {
            title: texts.letters.send,
            render: (_, letter) =>
              mayRedeliver &&
              letter.messageId && (
                <Button size="small" loading={sending === letter.messageId} onClick={() => void send(letter.messageId)}>
                  {texts.letters.send}
                </Button>
              ),
          },
        ]}
      />
    </Drawer>
  );
}
