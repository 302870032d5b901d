import type { Resource } from '../../api/types';

export interface Placed {
  name: string;
  instances: Resource[];
  layer: number;
  row: number;
}

/** Resources in layers: each stands right of everything that it depends on. Replicas share one place. */
export function placeInLayers(resources: Resource[]): Placed[] {
  const byName = new Map<string, Resource[]>();
  for (const resource of resources) byName.set(resource.name, [...(byName.get(resource.name) ?? []), resource]);
  const dependencies = (name: string) => (byName.get(name)?.[0]?.dependsOn ?? []).filter((other) => byName.has(other));

  const layers = new Map<string, number>();
  const layerOf = (name: string, path: Set<string>): number => {
    const known = layers.get(name);
    if (known !== undefined) return known;
    // Two resources may refer to each other: then the one met first stands left.
    if (path.has(name)) return 0;
    path.add(name);
    const layer = Math.max(-1, ...dependencies(name).map((other) => layerOf(other, path))) + 1;
    path.delete(name);
    layers.set(name, layer);
    return layer;
  };

  const placed: Placed[] = [...byName].map(([name, instances]) => ({ name, instances, layer: layerOf(name, new Set()), row: 0 }));
  const rows = new Map<string, number>();
  for (let layer = 0; placed.some((node) => node.layer === layer); layer++) {
    // Near the middle of what it depends on, so that fewer lines cross.
    const middle = (node: Placed) => {
      const at = dependencies(node.name).map((other) => rows.get(other) ?? 0);
      return at.length === 0 ? 0 : at.reduce((sum, row) => sum + row, 0) / at.length;
    };
    placed
      .filter((node) => node.layer === layer)
      .sort((a, b) => middle(a) - middle(b))
      .forEach((node, row) => {
        node.row = row;
        rows.set(node.name, row);
      });
  }
  return placed;
}
