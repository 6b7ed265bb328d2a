import { readFileSync } from 'node:fs';

/** A sample of the tool, as a reader gets it. */
export function sample(file: string): string {
  return readFileSync(new URL(`../../../../content/samples/annotations/${file}`, import.meta.url), 'utf8');
}

export const sampleFiles = ['deck-pod.yaml', 'deck-jq.txt', 'node.yaml', 'deck-vm.yaml'] as const;

/** `k8s.ovn.org/pod-networks` of the deck's pod. */
export const podNetworks: string = /pod-networks: '(.*)'\n/.exec(sample('deck-pod.yaml'))?.[1] ?? '';
