/** Cities whose name is not just the last part of their zone: [Spanish, English]. Browsers carry these names unevenly. */
const cities: Readonly<Record<string, readonly [es: string, en: string]>> = {
  'America/Asuncion': ['Asunción', 'Asunción'],
  'America/Bogota': ['Bogotá', 'Bogotá'],
  'America/Cancun': ['Cancún', 'Cancún'],
  'America/Ciudad_Juarez': ['Ciudad Juárez', 'Ciudad Juárez'],
  'America/Havana': ['La Habana', 'Havana'],
  'America/Los_Angeles': ['Los Ángeles', 'Los Angeles'],
  'America/Merida': ['Mérida', 'Mérida'],
  'America/Mexico_City': ['Ciudad de México', 'Mexico City'],
  'America/New_York': ['Nueva York', 'New York'],
  'America/Panama': ['Panamá', 'Panama'],
  'America/Sao_Paulo': ['São Paulo', 'São Paulo'],
  'Asia/Kolkata': ['Calcuta', 'Kolkata'],
  'Asia/Shanghai': ['Shanghái', 'Shanghai'],
  'Asia/Singapore': ['Singapur', 'Singapore'],
  'Asia/Tokyo': ['Tokio', 'Tokyo'],
  'Atlantic/Canary': ['Canarias', 'the Canary Islands'],
  'Europe/Athens': ['Atenas', 'Athens'],
  'Europe/Berlin': ['Berlín', 'Berlin'],
  'Europe/Brussels': ['Bruselas', 'Brussels'],
  'Europe/Copenhagen': ['Copenhague', 'Copenhagen'],
  'Europe/Dublin': ['Dublín', 'Dublin'],
  'Europe/Istanbul': ['Estambul', 'Istanbul'],
  'Europe/Lisbon': ['Lisboa', 'Lisbon'],
  'Europe/London': ['Londres', 'London'],
  'Europe/Moscow': ['Moscú', 'Moscow'],
  'Europe/Paris': ['París', 'Paris'],
  'Europe/Prague': ['Praga', 'Prague'],
  'Europe/Rome': ['Roma', 'Rome'],
  'Europe/Stockholm': ['Estocolmo', 'Stockholm'],
  'Europe/Vienna': ['Viena', 'Vienna'],
  'Europe/Warsaw': ['Varsovia', 'Warsaw'],
  'Europe/Zurich': ['Zúrich', 'Zurich'],
};

/** What people call a time zone: "hora de Ciudad de México", "Mexico City time"; a fixed offset is named by itself. */
export function zoneName(zone: string, language: 'es' | 'en'): string {
  if (zone === 'UTC' || zone.startsWith('Etc/UTC')) return 'UTC';
  if (/^[+-]/.test(zone)) return `UTC${zone}`;
  const place = cities[zone]?.[language === 'es' ? 0 : 1] ?? zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone;
  return language === 'es' ? `hora de ${place}` : `${place} time`;
}
