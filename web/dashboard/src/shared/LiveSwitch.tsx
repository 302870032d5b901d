import { Switch } from 'antd';
import { useRef, useState } from 'react';
import { useTexts } from '../texts';

/** The news as long as the reader wants them; held where they were when it was paused. */
export function usePause(news: number): [number, JSX.Element] {
  const texts = useTexts();
  const [live, setLive] = useState(true);
  const held = useRef(news);
  if (live) held.current = news;
  return [held.current, <Switch key="live" aria-label={texts.live} checkedChildren={texts.live} unCheckedChildren={texts.paused} checked={live} onChange={setLive} />];
}
