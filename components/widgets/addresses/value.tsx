import { createContext } from 'preact';
import { useContext, useState } from 'preact/hooks';

export type CopyForm = 'plain' | 'CIDR' | 'JSON';

/** In which form a click on a value copies it, and who says that it was copied. */
export const CopyAs = createContext<{ readonly form: CopyForm; readonly say: (text: string) => void }>({
  form: 'plain',
  say: () => undefined,
});

interface Props {
  readonly label: string;
  readonly value: string;
}

/** A value that copies itself when it is pressed. An address with a prefix length is copied without it as plain text. */
export function Value({ label, value }: Props) {
  const { form, say } = useContext(CopyAs);
  const [done, mark] = useState(false);
  async function copy() {
    const plain = value.replace(/\/\d+$/, '');
    const text = form === 'JSON' ? JSON.stringify({ [label]: value }) : form === 'CIDR' ? value : plain;
    try {
      await navigator.clipboard.writeText(text);
      mark(true);
      setTimeout(() => mark(false), 1500);
      say(`Copied ${text}`);
    } catch {
      say('Your browser did not allow copying: select the text and copy by hand.');
    }
  }
  return (
    <button type="button" class={done ? 'value copied' : 'value'} title={`Copy ${label}`} onClick={copy}>
      <code>{value}</code>
    </button>
  );
}
