import { ipJson, ipMarkdown } from '../../../src/core/evidence/ip-export.ts';
import { viewIp } from '../../../src/core/evidence/ip-view.ts';
import { readIp } from '../../../src/core/evidence/read-ip.ts';
import type { Answer, Request } from './protocol.ts';

// Reading a large paste takes longer than a frame, so it is done here, off the page's thread.
addEventListener('message', ({ data }: MessageEvent<Request>) => {
  const reading = readIp(data.text, { undo: data.undo });
  if (data.want === 'view') {
    const view = viewIp(reading);
    const { buffer } = view.tokens as Int32Array<ArrayBuffer>;
    send({ id: data.id, want: 'view', view }, [buffer]);
  } else {
    send({
      id: data.id,
      want: data.want,
      text: data.want === 'json' ? ipJson(reading) : ipMarkdown(data.text, reading),
    });
  }
});

function send(answer: Answer, transfer: Transferable[] = []) {
  postMessage(answer, { transfer });
}
