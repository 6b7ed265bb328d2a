import { readFileSync } from 'node:fs';

/** A sample of the tool, as a reader gets it. */
export function sample(file: string): string {
  return readFileSync(new URL(`../../../../content/samples/annotations/${file}`, import.meta.url), 'utf8');
}

export const sampleFiles = ['deck-pod.yaml', 'deck-jq.txt', 'node.yaml', 'deck-vm.yaml'] as const;

/** `k8s.ovn.org/pod-networks` of the deck's pod. */
export const podNetworks: string = /pod-networks: '(.*)'\n/.exec(sample('deck-pod.yaml'))?.[1] ?? '';

/** A primary network, as a user writes it. */
export const userDefinedNetwork = `apiVersion: k8s.ovn.org/v1
kind: UserDefinedNetwork
metadata:
  name: blue
  namespace: shop
spec:
  topology: Layer2
  layer2:
    role: Primary
    subnets: ["10.20.0.0/16"]
`;
