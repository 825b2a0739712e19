import type { IconName } from '../../ui/icon/icon-paths';

/** Places inside the portal that deserve a word in the top bar. */
export interface Place {
  readonly key: string;
  readonly path: string;
  readonly icon: IconName;
}

export const portalPlaces: readonly Place[] = [
  { key: 'home', path: '/', icon: 'home' },
  { key: 'report', path: '/report', icon: 'edit' },
  { key: 'tickets', path: '/tickets', icon: 'ticket' },
];
