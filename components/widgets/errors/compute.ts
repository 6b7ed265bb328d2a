/** What the error tool asks: the catalogue of all pages, compiled, and the core. Loaded when a reader pastes. */
import catalogue from 'virtual:error-catalogue';
import { compileErrors } from '../../../src/core/evidence/errors/find.ts';
import { type ErrorsView, errorsMarkdown, viewErrors } from '../../../src/core/evidence/errors/view.ts';

const matcher = compileErrors(catalogue);

export const view = (text: string): ErrorsView => viewErrors(catalogue, matcher, text);
export const markdown = (text: string, site: string): string => errorsMarkdown(view(text), site);
