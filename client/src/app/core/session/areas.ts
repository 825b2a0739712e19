import type { PermissionName } from '../../../../../shared/access-control/permissions';
import type { IconName } from '../../ui/icon/icon-paths';

/** The four places of the product, by audience. */
export interface Area {
  readonly key: 'portal' | 'desk' | 'insight' | 'admin';
  readonly path: string;
  readonly icon: IconName;
  /** Any of these opens it; none means everybody. */
  readonly needs: readonly PermissionName[];
  readonly density: 'comfortable' | 'compact';
}

export const areas: readonly Area[] = [
  { key: 'portal', path: '/', icon: 'home', needs: [], density: 'comfortable' },
  { key: 'desk', path: '/desk', icon: 'inbox', needs: ['ticket.work', 'ticket.read-all'], density: 'compact' },
  { key: 'insight', path: '/insight', icon: 'chart', needs: ['report.read'], density: 'compact' },
  {
    key: 'admin',
    path: '/admin',
    icon: 'settings',
    needs: ['admin.people', 'admin.configure', 'import.run', 'audit.read'],
    density: 'compact',
  },
];

/** The area an address belongs to. */
export function areaOf(url: string): Area | undefined {
  const path = url.split(/[?#]/)[0] ?? '/';
  return (
    areas.find((area) => area.path !== '/' && (path === area.path || path.startsWith(`${area.path}/`))) ?? areas[0]
  );
}

/** Where a day begins: in the queue for those who have one, else where one looks after things, else in the portal. */
export function homeOf(may: (permission: PermissionName) => boolean, hasQueue: boolean): string {
  if (may('ticket.work') && hasQueue) return '/desk';
  if (may('admin.configure') || may('admin.people')) return '/admin';
  if (may('report.read')) return '/insight';
  return may('ticket.work') || may('ticket.read-all') ? '/desk' : '/';
}
