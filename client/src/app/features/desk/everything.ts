/** The list of those who read everything and work in no queue: what is open. */
export const everything: Readonly<Record<string, string>> = { q: 'state:active', sort: 'due' };
