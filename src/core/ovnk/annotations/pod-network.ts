import type { Cidr } from '../../net/types.ts';
import type { MapNode } from '../../text/data.ts';
import type { Span } from '../../text/span.ts';

export interface PlacedCidr extends Span {
  readonly cidr: Cidr;
}

export interface PlacedIP extends Span {
  readonly text: string;
}

/** One network of the annotation, as far as it could be read. */
export interface PodNetwork {
  /** `default`, `<ns>/<nad>` or `<ns>/<nad>/<n>`. */
  readonly nadKey: string;
  readonly keySpan: Span;
  readonly node: MapNode;
  readonly addresses: readonly PlacedCidr[];
  readonly mac: (Span & { readonly octets: readonly number[] }) | undefined;
  readonly gateways: readonly PlacedIP[];
  readonly routes: readonly { readonly dest: Cidr; readonly nextHop: PlacedIP | undefined }[];
  readonly tunnelId: (Span & { readonly value: number }) | undefined;
  readonly role: (Span & { readonly text: string }) | undefined;
}
