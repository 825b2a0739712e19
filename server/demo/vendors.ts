import type { VendorMetric } from '../../shared/contracts/contract-terms.ts';
import type { Name } from './services.ts';

/** Vendors of the demo organisation and what they promise it, as an administrator would have entered them. */
export interface DemoVendor {
  readonly key: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly contract: DemoContract;
}

export interface DemoContract {
  readonly key: string;
  readonly name: Name;
  readonly hours: 'always' | 'site';
  readonly targets: readonly {
    readonly metric: VendorMetric;
    readonly priority: number | null;
    readonly amount: number;
    readonly unit: 'minutes' | 'days';
  }[];
  readonly services: readonly string[];
  readonly sites: readonly string[];
  readonly availability?: number;
}

const hour = 60;

export const demoVendors: readonly DemoVendor[] = [
  {
    key: 'wan',
    name: 'Enlaces Continentales',
    email: 'noc@enlaces.example',
    phone: '+52 55 5000 1000',
    // On purpose slower than what the fourth tier is promised, so that the product warns.
    contract: {
      key: 'wan',
      name: ['Enlaces entre sedes (WAN)', 'Lines between sites (WAN)'],
      hours: 'always',
      targets: [
        { metric: 'vendor-response', priority: null, amount: 15, unit: 'minutes' },
        { metric: 'vendor-restore', priority: null, amount: 4 * hour, unit: 'minutes' },
      ],
      services: ['network', 'telephony'],
      sites: [],
    },
  },
  {
    key: 'erp-vendor',
    name: 'Sistemas Empresariales del Sur',
    email: 'soporte@erp-vendor.example',
    phone: '+57 601 500 2000',
    contract: {
      key: 'erp-support',
      name: ['Soporte del ERP', 'ERP support'],
      hours: 'always',
      targets: [{ metric: 'vendor-response', priority: 1, amount: 30, unit: 'minutes' }],
      services: ['erp'],
      sites: [],
    },
  },
  {
    key: 'pc-maker',
    name: 'Equipos Norte',
    email: 'garantias@equipos.example',
    phone: '+52 55 5000 3000',
    contract: {
      key: 'pc-warranty',
      name: ['Garantía de equipos', 'PC warranty'],
      hours: 'site',
      targets: [{ metric: 'vendor-response', priority: null, amount: 1, unit: 'days' }],
      services: ['workplace'],
      sites: [],
    },
  },
  {
    key: 'print-vendor',
    name: 'Impresión Gestionada',
    email: 'mesa@impresion.example',
    phone: '+57 601 500 4000',
    contract: {
      key: 'managed-print',
      name: ['Impresión gestionada', 'Managed print'],
      hours: 'site',
      targets: [
        { metric: 'vendor-response', priority: null, amount: 4 * hour, unit: 'minutes' },
        { metric: 'vendor-restore', priority: null, amount: 8 * hour, unit: 'minutes' },
      ],
      services: ['print'],
      sites: ['cdmx', 'bog'],
    },
  },
  {
    key: 'mail-vendor',
    name: 'Correo en la Nube',
    email: 'support@mail-vendor.example',
    phone: '+34 910 500 5000',
    contract: {
      key: 'mail-saas',
      name: ['Correo como servicio', 'Mail as a service'],
      hours: 'always',
      targets: [{ metric: 'vendor-response', priority: 1, amount: hour, unit: 'minutes' }],
      services: ['mail'],
      sites: [],
      availability: 99.9,
    },
  },
];
