import { expect, test } from 'vitest';
import { errorCodeOf, errorCodes } from '../../../src/core/cni/error-codes.ts';
import { readCniResult } from '../../../src/core/cni/results.ts';

/** What bridge with host-local prints, from the fact sheet's run. */
const result = `{
    "cniVersion": "1.0.0",
    "interfaces": [
        { "name": "cni0", "mac": "5e:c9:33:0a:12:7f" },
        { "name": "veth3b0e1c52", "mac": "7a:51:3c:6e:22:11" },
        { "name": "eth0", "mac": "0a:58:0a:f4:00:05", "sandbox": "/var/run/netns/x" }
    ],
    "ips": [ { "interface": 2, "address": "10.244.0.5/24", "gateway": "10.244.0.1" } ],
    "routes": [ { "dst": "0.0.0.0/0" } ]
}`;

test('a result is read, and every key explained', () => {
  const { kind, value, problems, notes } = readCniResult(result);
  expect(kind).toBe('result');
  expect(problems).toEqual([]);
  expect(JSON.parse(JSON.stringify(value))).toEqual(JSON.parse(result));
  const sandbox = notes.find((note) => note.title === 'sandbox');
  expect(result.slice(sandbox?.from, sandbox?.to)).toBe('"sandbox"');
  expect(notes.map((note) => note.term)).toContain('cni.result.ips[].gateway');
});

test.each([
  [
    '{"cniVersion":"0.2.0","ip4":{"ip":"10.0.0.2/24","gateway":"10.0.0.1","routes":[{"dst":"0.0.0.0/0"}]},"dns":{}}',
  ],
  [
    '{"cniVersion":"0.4.0","interfaces":[{"name":"eth0"}],"ips":[{"version":"4","interface":0,"address":"10.0.0.2/24"}],"dns":{}}',
  ],
  ['{"ips":[{"address":"10.0.0.2/24","gateway":"10.0.0.1"}]}'],
])('results of every version: %s', (text) => {
  const { kind, problems } = readCniResult(text);
  expect(kind).toBe('result');
  expect(problems).toEqual([]);
});

test('a result without an address, and one with the version of an address that does not fit', () => {
  expect(
    readCniResult('{"cniVersion":"1.0.0","interfaces":[]}').problems.map((problem) => problem.code),
  ).toEqual(['address-none']);
  const text = '{"cniVersion":"0.4.0","ips":[{"version":"6","address":"10.0.0.2/24"}]}';
  const [problem] = readCniResult(text).problems;
  expect([problem?.code, text.slice(problem?.from, problem?.to)]).toEqual(['result-interface', '"6"']);
});

test.each([
  [1, 'ErrIncompatibleCNIVersion'],
  [7, 'ErrInvalidNetworkConfig'],
  [999, 'ErrInternal'],
  [120, ''],
])('an error with code %i', (code, constant) => {
  const text = JSON.stringify({ code, msg: 'no IP ranges specified' });
  const { kind, error, notes } = readCniResult(text);
  expect(kind).toBe('error');
  expect(error?.constant).toBe(constant);
  const note = notes.find((each) => each.term === `cni.error-code.${code}`);
  expect(text.slice(note?.from, note?.to)).toBe(String(code));
});

test('the codes that the specification keeps for itself are unknown', () => {
  expect(errorCodeOf(9)).toBe(undefined);
  expect(errorCodeOf(52)).toBe(undefined);
  expect(errorCodes.map(({ code }) => code)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 11, 50, 51, 999]);
});

test('a result in a log line of a shell, and things that are no result', () => {
  expect(readCniResult(`$ cat result\n${result}\n`).kind).toBe('result');
  expect(readCniResult('null').problems).toEqual([]);
  expect(readCniResult('[]').problems.map((problem) => problem.code)).toEqual(['result-shape']);
  expect(readCniResult('').problems.map((problem) => problem.code)).toEqual(['nothing-to-read']);
});
