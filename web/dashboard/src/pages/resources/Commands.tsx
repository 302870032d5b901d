import { PauseCircleOutlined, PlayCircleOutlined, ReloadOutlined } from '@ant-design/icons';
import { App, Button, Space } from 'antd';
import { api } from '../../api/client';
import type { Command, Resource } from '../../api/types';
import { useLive } from '../../live/LiveProvider';
import { useTexts } from '../../texts';

const icons: Record<Command, JSX.Element> = { start: <PlayCircleOutlined />, stop: <PauseCircleOutlined />, restart: <ReloadOutlined /> };
const commands: Command[] = ['start', 'stop', 'restart'];

export function Commands({ resource }: { resource: Resource }) {
  const texts = useTexts();
  const { resources } = useLive();
  const { message, modal } = App.useApp();

  const give = async (command: Command) => {
    try {
      await api.order(resource.instance, command);
      message.success(texts.resources.ordered(texts.resources.order[command], resource.instance));
    } catch (error) {
      message.error((error as Error).message);
    }
  };

  const ask = (command: Command) => {
    if (command === 'start') return void give(command);
    const dependants = [...new Set((resources ?? []).filter((other) => other.dependsOn.includes(resource.name)).map((other) => other.name))];
    modal.confirm({
      title: texts.resources.confirm(texts.resources.order[command], resource.instance),
      content: dependants.length > 0 ? texts.resources.affects(dependants.join(', ')) : texts.resources.affectsNone,
      okText: texts.resources.order[command],
      okButtonProps: { danger: true },
      onOk: () => give(command),
    });
  };

  if (resource.type === 'Database' || resource.type === 'Parameter') return null;
  return (
    <Space size={4}>
      {commands.map((command) => {
        const name = texts.resources.orderOf(texts.resources.order[command], resource.instance);
        return (
          <Button
            key={command}
            size="small"
            icon={icons[command]}
            title={name}
            aria-label={name}
            disabled={!resource.commands.includes(command)}
            onClick={() => ask(command)}
          />
        );
      })}
    </Space>
  );
}
