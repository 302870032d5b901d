import { DownloadOutlined } from '@ant-design/icons';
import { Button, Input, Switch } from 'antd';
import { useState } from 'react';
import { api } from '../../api/client';
import { useFilters } from '../../routing';
import { Failure } from '../../shared/Failure';
import { ResourceSelect } from '../../shared/ResourceSelect';
import { useTexts } from '../../texts';
import { Output } from './Output';
import { useConsole } from './useConsole';

export default function ConsolePage() {
  const texts = useTexts();
  const [{ resource, text }, change] = useFilters('resource', 'text');
  const [follow, setFollow] = useState(true);
  const { output, error, earlier } = useConsole(resource, text ?? '');
  return (
    <>
      <h1>{texts.pages.console}</h1>
      <div className="filters">
        <ResourceSelect instances value={resource} onChange={(chosen) => change({ resource: chosen })} />
        <Input.Search className="grow" allowClear aria-label={texts.console.search} placeholder={texts.console.search} defaultValue={text} onSearch={(wanted) => change({ text: wanted })} />
        <Switch aria-label={texts.console.follow} checkedChildren={texts.console.follow} unCheckedChildren={texts.console.follow} checked={follow} onChange={setFollow} />
        {resource && (
          <Button icon={<DownloadOutlined />} href={api.consoleDownload(resource)} download>
            {texts.console.download}
          </Button>
        )}
      </div>
      <Failure error={error} />
      {resource && output && (
        <Output instance={resource} lines={output.lines} hasEarlier={output.before !== null} onEarlier={() => void earlier()} follow={follow} onFollow={setFollow} />
      )}
      {!resource && <p className="quiet">{texts.console.choose}</p>}
    </>
  );
}
