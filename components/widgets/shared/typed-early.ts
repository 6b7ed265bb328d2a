/**
 * What a reader typed into a field of the server-rendered page before its script had come, or undefined. Asked while
 * the tool is drawn for the first time: right after that the field holds what the tool says. `id` is the field's.
 */
export function typedEarly(id: string): string | undefined {
  if (typeof document === 'undefined') return undefined;
  const field = document.getElementById(id);
  const isField = field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement;
  return isField && field.value !== field.defaultValue ? field.value : undefined;
}
