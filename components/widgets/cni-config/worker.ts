import { holdsManifest } from '../../../src/core/evidence/cni-config/paste.ts';
import { viewConfigFile } from '../../../src/core/evidence/cni-config/view.ts';
import { answerWith } from '../shared/answer.ts';
import { type Answer, drawn } from './compute.ts';

// Off the page's thread, because a paste may be large. The reader of YAML comes with the first manifest.
answerWith<{ readonly text: string }, Answer>(async ({ text }) => {
  const manifests = holdsManifest(text)
    ? (await import('../../../src/core/evidence/cni-config/manifests.ts')).viewManifests(text)
    : undefined;
  return drawn(manifests ?? viewConfigFile(text));
});
