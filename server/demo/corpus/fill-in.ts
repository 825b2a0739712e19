import type { Random } from '../random.ts';

/** Details that make two tickets of one kind differ. Names of suppliers and customers are of nobody. */
const details: Readonly<Record<string, (random: Random) => string>> = {
  piso: (random) => `${random.pick(['1.er', '2.º', '3.er', '4.º', '5.º'])} piso`,
  sala: (random) =>
    `sala ${random.pick(['Orquídea', 'Quetzal', 'Colibrí', 'Jacaranda', 'Cibeles', 'Monserrate', 'Pirineos'])}`,
  sede: (random) => random.pick(['Ciudad de México', 'Bogotá', 'Madrid']),
  area: (random) =>
    random.pick([
      'Ventas',
      'Logística',
      'Marketing',
      'Contabilidad',
      'Compras',
      'Atención a clientes',
      'Tienda en línea',
    ]),
  almacen: (random) => random.pick(['almacén Norte', 'almacén Sur', 'almacén de Fontibón', 'almacén de Getafe']),
  tienda: (random) => random.pick(['Reforma', 'Insurgentes', 'Usaquén', 'Chapinero', 'Gran Vía', 'Lavapiés']),
  zona: (random) => random.pick(['Norte', 'Bajío', 'Caribe', 'Centro', 'Levante']),
  proveedor: (random) =>
    random.pick(['Textiles del Valle', 'Empaques Andinos', 'Papelera Central', 'Luz y Hogar', 'Transportes Ibarra']),
  cliente: (random) =>
    random.pick(['Grupo Aurora', 'Hoteles Bahía', 'Cafés del Sur', 'Colegio Lincoln', 'Farmacias Vida']),
  jefe: (random) => random.pick(['Carmen Vega', 'Patricia Solís', 'Andrés Molina', 'Gloria Rincón', 'Enrique Lara']),
  evento: (random) => random.pick(['Buen Fin', 'Navidad', 'Día de la Madre', 'Regreso a clases', 'Viernes Negro']),
  mes: (random) => random.pick(['diciembre', 'enero', 'julio', 'agosto']),
  hora: (random) => `${String(random.between(8, 18))}:${random.pick(['00', '15', '30', '45'])}`,
  error: (random) =>
    random.pick([
      'Error 0x80070005',
      'Tiempo de espera agotado',
      'Acceso denegado (5)',
      '550 5.7.1',
      'M8-147',
      'Certificado no válido',
      'E-41.03',
    ]),
  folio: (random) => `${random.pick(['F', 'OC', 'D'])}-${String(random.between(10_000, 99_999))}`,
  pedido: (random) => `#${String(random.between(400_000, 899_999))}`,
  pedido2: (random) => `#${String(random.between(400_000, 899_999))}`,
  sku: (random) => `SKU-${String(random.between(1000, 9999))}`,
  serie: (random) => `${random.pick(['5CD', 'MXL', 'BRC', 'PF2'])}${String(random.between(100_000, 999_999))}`,
  caja: (random) => String(random.between(1, 9)),
  ext: (random) => String(random.between(2000, 4999)),
  roseta: (random) => `${random.pick(['A', 'B', 'C'])}-${String(random.between(10, 99))}`,
  n: (random) => String(random.between(3, 48)),
};

/** The same `{name}` becomes the same detail all through one ticket. */
export class FillIn {
  private readonly known = new Map<string, string>();
  private readonly random: Random;

  constructor(random: Random, given: Readonly<Record<string, string>> = {}) {
    this.random = random;
    for (const [name, value] of Object.entries(given)) this.known.set(name, value);
  }

  text(template: string): string {
    return template.replace(/\{(\w+)\}/g, (_, name: string) => this.detail(name));
  }

  private detail(name: string): string {
    const known = this.known.get(name);
    if (known !== undefined) return known;
    const make = details[name];
    if (!make) throw new Error(`No detail is called ${name}`);
    const value = make(this.random);
    this.known.set(name, value);
    return value;
  }
}
