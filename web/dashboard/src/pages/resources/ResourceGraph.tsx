import { useState, type KeyboardEvent } from 'react';
import type { Resource } from '../../api/types';
import { useTexts } from '../../texts';
import { placeInLayers, type Placed } from './layers';
import { toneOf, type Tone } from './State';

const width = 148;
const height = 46;
const gapX = 52;
const gapY = 18;
const margin = 12;
const order: Tone[] = ['good', 'idle', 'warn', 'bad'];

const left = (node: Placed) => margin + node.layer * (width + gapX);
const top = (node: Placed) => margin + node.row * (height + gapY);

/** The one of its replicas that needs most attention stands for all. */
const worst = (node: Placed): Resource => node.instances.reduce((a, b) => (order.indexOf(toneOf(b)) > order.indexOf(toneOf(a)) ? b : a));

export function ResourceGraph({ resources, onOpen }: { resources: Resource[]; onOpen: (instance: string) => void }) {
  const texts = useTexts();
  const [near, setNear] = useState<string | null>(null);
  const nodes = placeInLayers(resources);
  const byName = new Map(nodes.map((node) => [node.name, node]));
  const edges = nodes.flatMap((from) =>
    from.instances[0]!.dependsOn.flatMap((name) => {
      const to = byName.get(name);
      return to ? [{ from, to }] : [];
    }),
  );
  const extent = (side: (node: Placed) => number, size: number) => Math.max(0, ...nodes.map(side)) + size + margin;

  return (
    <div className="panel graph">
      <p className="quiet">{texts.resources.graphHint}</p>
      <svg width={extent(left, width)} height={extent(top, height)} role="group" aria-label={texts.resources.graph}>
        <defs>
          <marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto">
            <path d="M0 0 L8 4 L0 8 z" />
          </marker>
        </defs>
        {edges.map(({ from, to }) => (
          <path
            key={`${from.name} ${to.name}`}
            className={near === from.name || near === to.name ? 'edge near' : 'edge'}
            data-edge={`${from.name}>${to.name}`}
            markerEnd="url(#arrow)"
            d={curve(left(from), top(from) + height / 2, left(to) + width, top(to) + height / 2)}
          />
        ))}
        {nodes.map((node) => (
          <Node key={node.name} node={node} onOpen={onOpen} onNear={setNear} />
        ))}
      </svg>
    </div>
  );
}

function curve(x1: number, y1: number, x2: number, y2: number): string {
  const bend = Math.max(30, Math.abs(x1 - x2) / 2);
  return `M${x1} ${y1} C${x1 - bend} ${y1} ${x2 + bend} ${y2} ${x2} ${y2}`;
}

function Node({ node, onOpen, onNear }: { node: Placed; onOpen: (instance: string) => void; onNear: (name: string | null) => void }) {
  const texts = useTexts();
  const shown = worst(node);
  const state = [texts.resources.states[shown.state], shown.health && texts.resources.healths[shown.health]].filter(Boolean).join(' · ');
  const title = node.instances.length > 1 ? `${node.name} ×${node.instances.length}` : node.name;
  const open = () => onOpen(shown.instance);
  return (
    <g
      className={`node ${toneOf(shown)}`}
      data-resource={node.name}
      transform={`translate(${left(node)} ${top(node)})`}
      role="button"
      tabIndex={0}
      aria-label={`${title}, ${state}`}
      onClick={open}
      onKeyDown={(event: KeyboardEvent) => (event.key === 'Enter' || event.key === ' ') && (event.preventDefault(), open())}
      onFocus={() => onNear(node.name)}
      onBlur={() => onNear(null)}
      onMouseEnter={() => onNear(node.name)}
      onMouseLeave={() => onNear(null)}
    >
      <rect width={width} height={height} rx={6} />
      <text x={12} y={19}>
        {title}
      </text>
      <text x={12} y={36} className="small">
        {state}
      </text>
    </g>
  );
}
