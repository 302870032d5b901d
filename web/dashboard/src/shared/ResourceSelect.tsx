import { Select } from 'antd';
import { useLive } from '../live/LiveProvider';
import { useTexts } from '../texts';

interface Props {
  value: string | undefined;
  onChange: (resource: string | undefined) => void;
  /** Each replica by itself, rather than the resource as a whole. */
  instances?: boolean;
}

const withProcess = new Set(['Server', 'Project', 'Executable']);

export function ResourceSelect({ value, onChange, instances = false }: Props) {
  const texts = useTexts();
  const { resources } = useLive();
  const names = [...new Set((resources ?? []).filter((r) => withProcess.has(r.type)).map((r) => (instances ? r.instance : r.name)))];
  return (
    <Select
      className="wide"
      aria-label={texts.resource}
      showSearch
      allowClear={!instances}
      placeholder={instances ? texts.console.choose : texts.allResources}
      value={value}
      onChange={onChange}
      options={names.map((name) => ({ value: name, label: name }))}
    />
  );
}
