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
    needs: ['admin.people', 'admin.configure', 'import.run'],
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
