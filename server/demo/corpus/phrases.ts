/** Words that fit any ticket. */
export const phrases = {
  acknowledged: [
    'Hola, ya tengo tu caso y lo estoy revisando. Te escribo en cuanto tenga algo.',
    'Recibido. Empiezo a verlo ahora mismo.',
    'Gracias por avisar; lo reviso y te cuento.',
    'Hola, soy de la Mesa de Servicio. Ya lo estoy viendo.',
  ],
  acknowledgedInEnglish: [
    'Hi, I have your ticket and I am looking into it. I will write as soon as I know more.',
    'Thanks for reporting this; I am on it.',
  ],
  passedOn: [
    'Necesitamos la ayuda de un equipo especializado; yo sigo pendiente de tu caso y te aviso de cada avance.',
    'Lo paso al equipo que conoce esto a fondo. Sigo siendo tu contacto.',
  ],
  progress: [
    'Seguimos trabajando en esto; todavía sin solución, pero ya descartamos dos causas.',
    'Un avance: encontramos la causa y estamos preparando la corrección.',
    'Sigue en curso. Te escribo mañana temprano con novedades.',
  ],
  noted: [
    'Hablé por teléfono con la persona; confirma que empezó hoy.',
    'Mismo síntoma que un caso de la semana pasada.',
    'Reviso la bitácora: sin errores en las últimas dos horas.',
    'Queda en observación hasta mañana.',
    'Se le ofreció una alternativa mientras se resuelve.',
  ],
  tried: [
    'Se siguieron los pasos de la guía y se probó con otro equipo y otra cuenta; el fallo sigue.',
    'Reinicio, perfil nuevo y prueba desde otra red; mismo resultado.',
  ],
  late: [
    'No llegamos a la hora prometida: la pieza llega mañana y quien la pide lo sabe.',
    'Fuera de plazo: hubo que esperar una ventana de mantenimiento que aprobó el área.',
    'Se pasa del objetivo; dependía de otra área que respondió tarde.',
  ],
  reasonToWaitForVendor: [
    'Caso abierto con el proveedor, folio {folio}; responden hoy.',
    'El proveedor pide una ventana para intervenir; esperamos su hora.',
  ],
  toldVendor: [
    'Se reportó por su mesa con modelo, serie y fotos; piden acceso al equipo.',
    'Se abrió caso con la bitácora y la hora exacta; se pidió prioridad según contrato.',
    'Se notificó por teléfono y por correo con el resumen del traspaso.',
  ],
  vendorResponded: [
    'Recibido. Asignamos a un ingeniero y confirmamos la visita.',
    'Reproducimos la falla en laboratorio; preparamos la corrección.',
    'Vemos la alarma de nuestro lado y ya la atiende guardia.',
  ],
  vendorRestored: [
    'Se sustituyó la pieza y se probó con el usuario.',
    'El enlace quedó estable después de cambiar de ruta; seguimos en observación.',
    'Aplicamos la corrección en producción; favor de validar.',
  ],
  firstTierCould: [
    'Estaba en el procedimiento, paso 3.',
    'Bastaba con el permiso de reinicio, que la mesa todavía no tiene.',
    'Hay artículo para esto; no aparecía en la búsqueda por el nombre viejo.',
  ],
  returned: [
    'Falta el número de serie y el paso donde falla; sin eso no podemos empezar.',
    'Esto es de otro equipo: el permiso lo da Identidad, no nosotros.',
    'Ya está en la guía de la Mesa de Servicio, paso 4. Con eso se resuelve ahí.',
    'La captura no se puede abrir y la descripción no dice desde cuándo pasa.',
  ],
  completed: [
    'Se agregan número de serie, hora exacta y captura legible.',
    'Se completó la información que faltaba con la persona por teléfono.',
  ],
  cameDown: [
    'La solución está documentada: basta con volver a crear el perfil y reiniciar. Pueden terminarlo y cerrarlo ustedes.',
    'Corregido de nuestro lado; falta confirmar con la persona y cerrar.',
  ],
  misrouted: [
    'Llegó a nuestra cola por error: es un trámite, no una falla.',
    'Corresponde a otro equipo por el tipo de solicitud.',
  ],
  learned: [
    'Se agregó a la guía de la Mesa de Servicio.',
    'Se comprobó con la persona en línea antes de resolver.',
    'Si se repite, revisar primero el cambio del lunes.',
    'Conviene proponerlo como problema: van tres casos este mes.',
  ],
  thanked: [
    '¡Ya quedó, muchas gracias!',
    'Perfecto, ya funciona. Gracias.',
    'Confirmo que ya puedo trabajar. Gracias por la rapidez.',
    'Todo bien, mil gracias.',
  ],
  reopened: [
    'Volvió a pasar hoy en la mañana, igual que antes.',
    'Funcionó un rato y otra vez lo mismo. ¿Lo pueden revisar?',
    'Sigue igual, no se resolvió. El aviso es el mismo.',
    'A mí ya me funciona, pero a mis compañeros no.',
  ],
  solvedAgain: [
    'Encontramos por qué regresaba: quedaba una configuración vieja. La quitamos y lo dejamos dos horas en prueba; ya no falla.',
    'Esta vez lo corregimos de raíz y lo revisamos contigo en línea. Quedamos pendientes toda la semana.',
  ],
  closed: [
    'Sin respuesta después de varios días; se cierra. Si vuelve a fallar, abre uno nuevo y lo ligamos.',
    'Confirmado por teléfono. Se cierra.',
  ],
  cancelled: [
    'Ya no es necesario, lo resolví solo al reiniciar. Gracias.',
    'Duplicado: ya hay otro ticket abierto por el mismo tema.',
    'Me equivoqué de opción, abro uno nuevo.',
  ],
  chased: ['Hola, ¿hay novedades? Sigo sin poder trabajar bien.', '¿Saben más o menos a qué hora queda? Gracias.'],
  workLogged: ['Sesión remota', 'Llamada con la persona', 'Revisión de bitácoras', 'Visita al lugar'],
} as const;

export const openTags = ['vip', 'recurrente', 'cierre-de-mes', 'equipo-nuevo', 'home-office', 'base-de-conocimiento'];
