import type { AnchorHTMLAttributes, MouseEvent } from 'react';
import { navigate } from '../routing';

/** A link within the dashboard; with a modifier key it opens as any other link does. */
export function Link({ href, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement> & { href: string }) {
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    navigate(href);
  };
  return <a href={href} onClick={follow} {...rest} />;
}
