/**
 * What the demo organisation offers and how it is sorted, as an administrator would have configured it; its sites,
 * departments and teams stand beside its directory (server/people). Words in Spanish and English.
 */
export type Name = readonly [es: string, en: string];

export interface DemoService {
  readonly key: string;
  readonly name: Name;
  readonly critical?: true;
  /** Groups services on the portal's first page; its words are the portal's. */
  readonly topic: 'business' | 'connection' | 'access' | 'devices' | 'office';
  readonly categories: readonly DemoCategory[];
}

export interface DemoCategory {
  readonly key: string;
  readonly name: Name;
  /** Where it starts; left out: the front line. */
  readonly team?: string;
  /** Steps between tiers that an escalation may take; left out: the usual ladder. */
  readonly paths?: readonly (readonly [from: number, to: number])[];
  readonly runbook?: readonly Name[];
}

/** Under warranty or contract the front line goes straight to the vendor. */
const warranty = [
  [1, 2],
  [1, 4],
  [2, 4],
] as const;
const expert = [
  [1, 2],
  [2, 3],
  [3, 4],
  [3, 5],
  [4, 5],
] as const;

export const services: readonly DemoService[] = [
  {
    key: 'erp',
    name: ['ERP: compras, inventario y contabilidad', 'ERP: purchasing, stock and accounting'],
    critical: true,
    topic: 'business',
    categories: [
      {
        key: 'erp-access',
        name: ['Acceso al ERP', 'ERP access'],
        runbook: [
          ['Confirma usuario, mandante y mensaje exacto', 'Confirm user, client and exact message'],
          ['Revisa si la cuenta está bloqueada o vencida', 'Check whether the account is locked or expired'],
          ['Prueba desde la red de la oficina', 'Try from the office network'],
        ],
      },
      {
        key: 'erp-transaction',
        name: ['Error al registrar una operación', 'Error while posting'],
        paths: expert,
        runbook: [
          ['Pide transacción, documento y captura del mensaje', 'Ask for transaction, document and a screenshot'],
          ['Revisa si el periodo contable está abierto', 'Check whether the accounting period is open'],
          ['Busca bloqueos de otro usuario sobre el documento', 'Look for locks of another user on the document'],
        ],
      },
      {
        key: 'erp-slow',
        name: ['ERP lento o caído', 'ERP slow or down'],
        paths: expert,
        runbook: [
          ['¿Una persona, una sede o todas?', 'One person, one site or all of them?'],
          ['Consulta el tablero de tiempos de respuesta', 'Look at the response-time dashboard'],
        ],
      },
      {
        key: 'erp-interface',
        name: ['Interfaces y procesos nocturnos', 'Interfaces and night jobs'],
        team: 'applications',
        paths: expert,
      },
    ],
  },
  {
    key: 'commerce',
    name: ['Tienda en línea y punto de venta', 'E-commerce and point of sale'],
    critical: true,
    topic: 'business',
    categories: [
      {
        key: 'pos-terminal',
        name: ['Caja o terminal de cobro', 'Till or card terminal'],
        paths: [
          [1, 2],
          [1, 4],
          [2, 3],
          [2, 4],
          [3, 4],
          [3, 5],
        ],
        runbook: [
          ['Número de caja y tienda', 'Till number and shop'],
          [
            'Reinicia la terminal con el botón trasero y espera 2 minutos',
            'Restart the terminal with the button on the back and wait 2 minutes',
          ],
          ['Verifica el cable de red y la luz verde', 'Check the network cable and the green light'],
        ],
      },
      {
        key: 'store-orders',
        name: ['Pedidos y pagos en línea', 'Online orders and payments'],
        paths: expert,
        runbook: [
          ['Pide número de pedido y forma de pago', 'Ask for order number and payment method'],
          ['Busca el pedido en la bitácora de la pasarela', 'Look for the order in the gateway log'],
        ],
      },
      { key: 'store-catalogue', name: ['Catálogo, precios y promociones', 'Catalogue, prices and promotions'] },
      { key: 'store-down', name: ['La tienda no responde', 'The shop does not answer'], paths: expert },
    ],
  },
  {
    key: 'network',
    name: ['Red, Wi-Fi y VPN', 'Network, Wi-Fi and VPN'],
    critical: true,
    topic: 'connection',
    categories: [
      {
        key: 'network-wifi',
        name: ['Wi-Fi', 'Wi-Fi'],
        paths: expert,
        runbook: [
          ['¿Piso, sala y nombre de la red?', 'Floor, room and network name?'],
          ['Olvida la red y vuelve a conectarte', 'Forget the network and join again'],
          ['Prueba con otro equipo en el mismo lugar', 'Try another device in the same place'],
        ],
      },
      {
        key: 'network-vpn',
        name: ['VPN y trabajo a distancia', 'VPN and remote work'],
        paths: expert,
        runbook: [
          ['Versión del cliente y mensaje', 'Client version and message'],
          ['Prueba con la red del teléfono', 'Try the phone as hotspot'],
          ['Verifica la hora del equipo y el certificado', 'Check the clock of the computer and the certificate'],
        ],
      },
      { key: 'network-wired', name: ['Red cableada', 'Wired network'], paths: expert },
      { key: 'network-site', name: ['Sede sin conexión', 'Site without connection'], team: 'networks', paths: expert },
      {
        key: 'network-routing',
        name: ['Enrutamiento y enlaces', 'Routing and links'],
        team: 'networks',
        paths: [
          [1, 2],
          [2, 3],
          [3, 4],
          [3, 5],
          [4, 5],
        ],
      },
    ],
  },
  {
    key: 'identity',
    name: ['Cuentas y contraseñas', 'Accounts and passwords'],
    critical: true,
    topic: 'access',
    categories: [
      {
        key: 'identity-password',
        name: ['Contraseña', 'Password'],
        runbook: [
          ['Verifica la identidad con dos datos', 'Verify identity with two facts'],
          [
            'Desbloquea la cuenta y revisa dispositivos con la clave vieja',
            'Unlock the account and look for devices with the old password',
          ],
        ],
      },
      { key: 'identity-locked', name: ['Cuenta bloqueada', 'Locked account'] },
      {
        key: 'identity-mfa',
        name: ['Código de verificación (MFA)', 'Verification code (MFA)'],
        runbook: [
          ['¿Cambió de teléfono?', 'Changed phones?'],
          ['Verifica la identidad por videollamada', 'Verify identity by video call'],
          ['Borra el registro y vuelve a inscribir el teléfono', 'Remove the enrolment and enrol again'],
        ],
      },
      { key: 'identity-permissions', name: ['Permisos y carpetas', 'Permissions and folders'] },
      {
        key: 'identity-security',
        name: ['Correo sospechoso o posible fraude', 'Suspicious mail or possible fraud'],
        team: 'security',
        paths: [
          [1, 3],
          [3, 4],
          [3, 5],
        ],
      },
    ],
  },
  {
    key: 'mail',
    name: ['Correo y calendario', 'Mail and calendar'],
    critical: true,
    topic: 'connection',
    categories: [
      {
        key: 'mail-send',
        name: ['No envía o no recibe', 'Does not send or receive'],
        paths: [
          [1, 2],
          [1, 4],
          [2, 3],
          [2, 4],
          [3, 4],
        ],
        runbook: [
          ['¿Buzón lleno?', 'Mailbox full?'],
          ['Prueba en el navegador', 'Try in the browser'],
          ['Busca el mensaje en el rastreo', 'Look for the message in the trace'],
        ],
      },
      { key: 'mail-shared', name: ['Buzones compartidos y listas', 'Shared mailboxes and lists'] },
      { key: 'mail-calendar', name: ['Calendario y salas', 'Calendar and rooms'] },
    ],
  },
  {
    key: 'workplace',
    name: ['Computadora y programas', 'Computer and software'],
    topic: 'devices',
    categories: [
      {
        key: 'workplace-slow',
        name: ['Equipo lento', 'Slow computer'],
        runbook: [
          ['¿Desde cuándo y con qué programas?', 'Since when and with which programs?'],
          ['Libera espacio y revisa actualizaciones pendientes', 'Free disk space and look for pending updates'],
          ['Reinicia (no solo suspender)', 'Restart (not only sleep)'],
        ],
      },
      {
        key: 'workplace-hardware',
        name: ['Falla del equipo', 'Hardware fault'],
        paths: warranty,
        runbook: [
          ['Número de serie y fotos de la falla', 'Serial number and photos of the fault'],
          ['Consulta la garantía', 'Look up the warranty'],
        ],
      },
      { key: 'workplace-software', name: ['Programas y Office', 'Software and Office'] },
      {
        key: 'workplace-peripherals',
        name: ['Monitor, base y accesorios', 'Monitor, dock and accessories'],
        paths: warranty,
      },
    ],
  },
  {
    key: 'print',
    name: ['Impresión y escaneo', 'Printing and scanning'],
    topic: 'devices',
    categories: [
      {
        key: 'print-queue',
        name: ['No imprime', 'Does not print'],
        runbook: [
          ['Piso y nombre de la impresora', 'Floor and printer name'],
          ['Vacía la cola y reinicia el servicio de impresión', 'Empty the queue and restart the print service'],
          ['Imprime la página de prueba desde el panel', 'Print the test page from the panel'],
        ],
      },
      {
        key: 'print-warranty',
        name: ['Impresora descompuesta (garantía)', 'Broken printer (warranty)'],
        paths: warranty,
        runbook: [
          ['Modelo, serie y código en pantalla', 'Model, serial number and code on the screen'],
          ['Foto del atasco o de la pieza', 'Photo of the jam or the part'],
          [
            'Consulta si está en el contrato de impresión administrada',
            'Check whether it is under the managed print contract',
          ],
        ],
      },
      { key: 'print-supplies', name: ['Tóner y papel', 'Toner and paper'] },
      { key: 'print-scan', name: ['Escaneo a correo', 'Scan to mail'] },
    ],
  },
  {
    key: 'crm',
    name: ['CRM: clientes y atención', 'CRM: customers and care'],
    topic: 'business',
    categories: [
      { key: 'crm-access', name: ['Acceso al CRM', 'CRM access'] },
      { key: 'crm-data', name: ['Datos de clientes', 'Customer data'], paths: expert },
      { key: 'crm-campaign', name: ['Campañas y envíos', 'Campaigns and mailings'] },
    ],
  },
  {
    key: 'payroll',
    name: ['Nómina y portal del empleado', 'Payroll and employee portal'],
    topic: 'business',
    categories: [
      { key: 'payroll-portal', name: ['Portal del empleado', 'Employee portal'] },
      {
        key: 'payroll-run',
        name: ['Cálculo y timbrado', 'Payroll run and stamping'],
        team: 'applications',
        paths: expert,
      },
    ],
  },
  {
    key: 'telephony',
    name: ['Telefonía y videollamadas', 'Phones and video calls'],
    topic: 'devices',
    categories: [
      { key: 'telephony-calls', name: ['Llamadas y extensiones', 'Calls and extensions'], paths: expert },
      {
        key: 'telephony-rooms',
        name: ['Salas de videollamada', 'Video rooms'],
        runbook: [
          ['Sala y marca del equipo', 'Room and brand of the device'],
          ['Apaga y enciende la base de la sala', 'Power-cycle the room unit'],
          ['Prueba con otra entrada de video', 'Try another video input'],
        ],
      },
      { key: 'telephony-mobile', name: ['Celular de la empresa', 'Company mobile'], paths: warranty },
    ],
  },
  {
    key: 'bi',
    name: ['Reportes e indicadores', 'Reports and figures'],
    topic: 'business',
    categories: [
      { key: 'bi-report', name: ['Reporte con error', 'Report with an error'], paths: expert },
      { key: 'bi-access', name: ['Acceso a tableros', 'Access to dashboards'] },
      { key: 'bi-load', name: ['Carga de datos', 'Data load'], team: 'systems', paths: expert },
    ],
  },
  {
    key: 'people',
    name: ['Recursos Humanos', 'Human Resources'],
    topic: 'office',
    categories: [
      {
        key: 'people-leave',
        name: ['Vacaciones y permisos', 'Holidays and leave'],
        team: 'hr-desk',
        paths: [],
      },
      {
        key: 'people-letters',
        name: ['Constancias y documentos', 'Letters and documents'],
        team: 'hr-desk',
        paths: [],
      },
      {
        key: 'people-benefits',
        name: ['Prestaciones y seguro', 'Benefits and insurance'],
        team: 'hr-desk',
        paths: [],
      },
    ],
  },
  {
    key: 'finance',
    name: ['Pagos, viáticos y facturas', 'Payments, expenses and invoices'],
    topic: 'office',
    categories: [
      { key: 'finance-expenses', name: ['Viáticos y reembolsos', 'Travel expenses'], team: 'finance-desk', paths: [] },
      {
        key: 'finance-invoices',
        name: ['Facturas y proveedores', 'Invoices and suppliers'],
        team: 'finance-desk',
        paths: [],
      },
    ],
  },
  {
    key: 'legal',
    name: ['Contratos y datos personales', 'Contracts and personal data'],
    topic: 'office',
    categories: [
      { key: 'legal-contracts', name: ['Revisión de contratos', 'Contract review'], team: 'legal-desk', paths: [] },
      { key: 'legal-privacy', name: ['Protección de datos', 'Data protection'], team: 'legal-desk', paths: [] },
    ],
  },
  {
    key: 'facilities',
    name: ['Oficina y mantenimiento', 'Office and maintenance'],
    topic: 'office',
    categories: [
      {
        key: 'facilities-climate',
        name: ['Clima, luz y agua', 'Climate, light and water'],
        team: 'general-services-desk',
        paths: [],
      },
      {
        key: 'facilities-furniture',
        name: ['Mobiliario y mudanzas', 'Furniture and moves'],
        team: 'general-services-desk',
        paths: [],
      },
      {
        key: 'facilities-badges',
        name: ['Gafetes y estacionamiento', 'Badges and parking'],
        team: 'general-services-desk',
        paths: [],
      },
    ],
  },
];
