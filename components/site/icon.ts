import icon from '../../public/favicon.svg?raw';

/** The icon as it stands in each page: as a file its headers would weigh more than itself. */
export const iconHref = `data:image/svg+xml,${encodeURIComponent(icon.trim())}`;
