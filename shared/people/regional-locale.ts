/** Where the zones of those who work with the product lie, as far as numbers are written differently there. */
const countries: Readonly<Record<string, readonly string[]>> = {
  ES: ['Europe/Madrid', 'Atlantic/Canary', 'Africa/Ceuta'],
  AR: ['America/Buenos_Aires', 'America/Cordoba', 'America/Mendoza', 'America/Ushuaia'],
  BO: ['America/La_Paz'],
  CL: ['America/Santiago', 'America/Punta_Arenas', 'Pacific/Easter'],
  CO: ['America/Bogota'],
  CR: ['America/Costa_Rica'],
  CU: ['America/Havana'],
  DO: ['America/Santo_Domingo'],
  EC: ['America/Guayaquil', 'Pacific/Galapagos'],
  GT: ['America/Guatemala'],
  HN: ['America/Tegucigalpa'],
  NI: ['America/Managua'],
  PA: ['America/Panama'],
  PE: ['America/Lima'],
  PR: ['America/Puerto_Rico'],
  PY: ['America/Asuncion'],
  SV: ['America/El_Salvador'],
  UY: ['America/Montevideo'],
  VE: ['America/Caracas'],
  AU: ['Australia/Sydney', 'Australia/Melbourne', 'Australia/Brisbane', 'Australia/Perth', 'Australia/Adelaide'],
  CA: ['America/Toronto', 'America/Vancouver', 'America/Edmonton', 'America/Winnipeg', 'America/Halifax'],
  GB: ['Europe/London'],
  IE: ['Europe/Dublin'],
  IN: ['Asia/Kolkata', 'Asia/Calcutta'],
  NZ: ['Pacific/Auckland'],
};
const speaking = {
  es: new Set('ES AR BO CL CO CR CU DO EC GT HN NI PA PE PR PY SV UY VE'.split(' ')),
  en: new Set('AU CA GB IE IN NZ'.split(' ')),
};
const usual = { es: 'es-MX', en: 'en' };

/** The first that says in which region's way our language is meant: `es-ES` of `de, es-ES, en`. */
export function regionalTag(language: 'es' | 'en', tags: readonly string[]): string | undefined {
  return tags.find((tag) => new RegExp(`^${language}-([a-z]{2}|[0-9]{3})$`, 'i').test(tag));
}

/**
 * How numbers and dates are written for a reader, the same on a screen, in a file and in a mail: as their browser says;
 * where none says it, or none is there, as people in their time zone do.
 */
export function regionalLocale(language: 'es' | 'en', tags: readonly string[], zone: string): string {
  const said = regionalTag(language, tags);
  if (said !== undefined) return said;
  const name = zone.replace('America/Argentina/', 'America/');
  const country = Object.keys(countries).find((key) => countries[key]?.includes(name));
  return country !== undefined && speaking[language].has(country) ? `${language}-${country}` : usual[language];
}
