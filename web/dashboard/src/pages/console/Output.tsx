import { Button } from 'antd';
import { useLayoutEffect, useRef } from 'react';
import type { ConsoleLine } from '../../api/types';
import { useFormat } from '../../shared/format';
import { useTexts } from '../../texts';

interface Props {
  instance: string;
  lines: ConsoleLine[];
  hasEarlier: boolean;
  onEarlier: () => void;
  follow: boolean;
  onFollow: (follow: boolean) => void;
}

// ANSI colours mean nothing here.
// eslint-disable-next-line no-control-regex
const plain = (text: string) => text.replace(/\u001b\[[0-9;]*m/g, '');

/** Lines of output. It stays at its end until the reader scrolls up, and again when the end is reached. */
export function Output({ instance, lines, hasEarlier, onEarlier, follow, onFollow }: Props) {
  const texts = useTexts();
  const format = useFormat();
  const box = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    if (follow && box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [lines, follow]);

  const atEnd = ({ scrollTop, scrollHeight, clientHeight }: HTMLElement) => scrollHeight - scrollTop - clientHeight < 40;

  return (
    <div
      ref={box}
      className="output"
      role="log"
      aria-label={texts.console.output(instance)}
      tabIndex={0}
      onWheel={(event) => event.deltaY < 0 && onFollow(false)}
      onKeyDown={(event) => ['ArrowUp', 'PageUp', 'Home'].includes(event.key) && onFollow(false)}
      onScroll={(event) => !follow && atEnd(event.currentTarget) && onFollow(true)}
    >
      {hasEarlier ? (
        <Button size="small" onClick={onEarlier}>
          {texts.console.earlier}
        </Button>
      ) : (
        <p className="quiet">{lines.length === 0 ? texts.console.waiting : texts.console.beginning}</p>
      )}
      {lines.map((line, index) => (
        <div className="line" key={index}>
          <time dateTime={line.time}>{line.time && format.precise(line.time)}</time>
          <span>{plain(line.text)}</span>
        </div>
      ))}
    </div>
  );
}
