import type { Problem } from './problem.ts';

/** ERP, shop and point of sale, CRM, payroll, reports. */
export const business: readonly Problem[] = [
  {
    category: 'erp-access',
    weight: 14,
    priorities: [3, 5],
    tiers: [1, 2],
    teams: { 2: 'identity' },
    said: [
      [
        'No puedo entrar al ERP, dice que mi usuario está bloqueado',
        'Desde hoy en la mañana el ERP me dice "usuario bloqueado por intentos fallidos". No cambié la contraseña. Necesito liberar los pedidos de {proveedor} antes del mediodía.',
      ],
      [
        'El ERP me pide renovar licencia al entrar',
        'Al abrir el ERP aparece un aviso de licencia y se cierra. A mis compañeros de {area} sí les abre.',
      ],
      [
        'Perdí el acceso a la transacción de entradas de almacén',
        'Ayer todavía registraba entradas en el {almacen} y hoy me sale "sin autorización para la transacción". No cambié de puesto.',
      ],
    ],
    asked: [
      [
        '¿Me compartes una captura con el mensaje completo y la hora en que te pasó?',
        'Sí, el mensaje es "{error}" y me salió a las 9:20.',
      ],
      ['¿Entras desde la oficina o por VPN?', 'Desde la oficina, conectado por cable.'],
    ],
    told: ['Ya vi el bloqueo en tu cuenta; lo estoy revisando con el registro de accesos y te aviso en unos minutos.'],
    noted: [
      'Bloqueo por intentos desde una sesión vieja en el equipo de pruebas. Se cierra la sesión remota.',
      'El rol Z_ALM_ENTRADAS venció ayer; el jefe directo confirma por correo que sigue en el puesto.',
    ],
    tried: [
      'Desbloqueo desde la consola y nueva contraseña; vuelve a bloquearse a los dos minutos.',
      'Cierre de sesiones abiertas y prueba desde otro equipo, mismo aviso de autorización.',
    ],
    solved: [
      [
        'solved',
        'Desbloqueamos tu usuario y cerramos una sesión vieja que lo volvía a bloquear. Ya puedes entrar con tu contraseña de siempre.',
      ],
      [
        'solved',
        'Tu rol de almacén había vencido; quedó renovado por un año. Sal del ERP, vuelve a entrar y verás la transacción.',
      ],
    ],
    tags: ['erp'],
  },
  {
    category: 'erp-transaction',
    weight: 12,
    priorities: [2, 4],
    tiers: [1, 2, 3, 5],
    teams: { 2: 'applications', 3: 'platform', 5: 'advanced-engineering' },
    said: [
      [
        'Error al contabilizar la factura {folio} en el ERP',
        'Al guardar la factura {folio} de {proveedor} sale "{error}". Ya lo intenté tres veces. Es del cierre de mes.',
      ],
      [
        'El ERP no deja liberar la orden de compra {folio}',
        'La orden {folio} queda en "pendiente de liberación" aunque ya la aprobó mi jefe. El proveedor {proveedor} no embarca sin eso.',
      ],
      [
        'Al mover mercancía del {almacen} el inventario queda en negativo',
        'Hice el traspaso de {n} piezas y el sistema las descontó dos veces. Adjunto el número de documento: {folio}.',
      ],
      [
        'No se puede cerrar el periodo: el ERP marca partidas abiertas que no existen, y contabilidad de las tres sedes tiene que entregar hoy a los auditores el balance preliminar antes de las siete',
        'Corremos el cierre y se detiene con "{error}". La lista de partidas abiertas sale vacía. Lo necesitamos hoy.',
      ],
    ],
    asked: [
      ['¿A qué hora guardaste el documento y con qué usuario?', 'A las 11:42 con mi usuario. El documento es {folio}.'],
      ['¿El error sale con todos los proveedores o solo con este?', 'Solo con {proveedor}, con los demás sí guarda.'],
    ],
    told: [
      'Ya reproducimos el error en el ambiente de pruebas. Estamos buscando la causa y te escribimos hoy mismo con lo que encontremos.',
      'Mientras lo corregimos, guarda el documento como borrador; no se pierde nada.',
    ],
    noted: [
      'El indicador de impuestos de este proveedor quedó en blanco después de la carga del lunes.',
      'Hay un bloqueo de objeto del usuario de la interfaz sobre el mismo documento.',
      'En la traza aparece un volcado en la rutina Z de liberación; pasa solo con montos en euros.',
    ],
    tried: [
      'Se revisó que el periodo esté abierto, se borró el bloqueo del documento y se probó con otro usuario: mismo mensaje.',
      'Se corrigió el maestro del proveedor y se volvió a contabilizar; el error persiste con el mismo texto.',
    ],
    solved: [
      [
        'guidance',
        'El periodo anterior ya estaba cerrado; con fecha de hoy el documento {folio} se guarda sin error. Te dejo los pasos por si vuelve a pasar.',
      ],
      [
        'solved',
        'Corregimos el indicador de impuestos del proveedor. Vuelve a guardar la factura {folio}: ya se contabiliza.',
      ],
      [
        'solved',
        'El error estaba en la rutina de liberación con montos en euros. La corrección ya está en producción y tu orden quedó liberada.',
      ],
    ],
    tags: ['erp', 'cierre'],
    task: [
      'Corregir el maestro de {proveedor} y revisar documentos afectados',
      'Listar los documentos con el mismo error',
      'Corregir el indicador de impuestos',
      'Contabilizar de nuevo y avisar a Finanzas',
    ],
  },
  {
    category: 'erp-slow',
    weight: 6,
    priorities: [1, 3],
    tiers: [2, 3, 4],
    teams: { 2: 'systems', 3: 'platform', 4: 'vendors' },
    said: [
      [
        'El ERP está lentísimo en {sede}',
        'Cada pantalla tarda más de un minuto. Nos pasa a todos los de {area} desde las {hora}.',
      ],
      [
        'ERP caído: no abre para nadie',
        'Nadie del equipo puede entrar, se queda en blanco y luego dice "{error}". Tenemos camiones esperando en el {almacen}.',
      ],
      [
        'Reporte de inventario tarda horas y no termina',
        'El reporte de existencias que corre en diez minutos lleva más de dos horas. Sin él no podemos surtir.',
      ],
    ],
    asked: [['¿Les pasa también a tus compañeros de otras sedes?', 'Sí, hablé con Bogotá y también lo tienen lento.']],
    told: [
      'Confirmamos la lentitud en todas las sedes. El equipo de Plataforma ya está trabajando; te actualizamos cada media hora.',
      'Ya detuvimos el proceso que consumía el servidor. Los tiempos están bajando; te confirmamos en cuanto quede normal.',
    ],
    noted: [
      'CPU de la base al 98 %; una consulta sin índice lanzada por el reporte de existencias.',
      'Espera de E/S en el arreglo de discos 2; abierto caso con el fabricante.',
    ],
    tried: [
      'Se reiniciaron los servicios de aplicación uno por uno y se detuvo el reporte; la respuesta mejora diez minutos y vuelve a caer.',
      'Se revisaron bloqueos y sesiones; la espera está en disco, no en la aplicación.',
    ],
    solved: [
      [
        'solved',
        'Detuvimos un reporte que acaparaba la base y lo reprogramamos de noche. El ERP responde normal desde las {hora}.',
      ],
      [
        'solved',
        'Agregamos el índice que faltaba y movimos el reporte a la réplica. Los tiempos volvieron a lo normal; seguimos vigilando esta semana.',
      ],
      [
        'vendor-fixed',
        'El fabricante reemplazó un controlador del arreglo de discos. El ERP trabaja con tiempos normales en las tres sedes.',
      ],
    ],
    tags: ['erp', 'lentitud'],
    task: [
      'Revisar planes de ejecución del reporte de existencias',
      'Capturar el plan actual',
      'Probar el índice en la réplica',
      'Aplicar en ventana nocturna',
    ],
  },
  {
    category: 'erp-interface',
    weight: 8,
    priorities: [2, 4],
    tiers: [2, 3],
    teams: { 2: 'applications', 3: 'platform' },
    monitored: true,
    said: [
      [
        'Proceso nocturno detenido: carga de pedidos al ERP',
        'Alerta del monitor: el trabajo CARGA_PEDIDOS terminó con código 12 a las 02:14. Pedidos sin cargar: {n}.',
      ],
      [
        'Interfaz de precios sin ejecutar desde hace {n} horas',
        'Alerta del monitor: no hay archivo nuevo de precios en la carpeta de entrada.',
      ],
    ],
    noted: [
      'El archivo llegó con una columna de más; se pide a Tienda en línea regresar el formato.',
      'El usuario técnico de la interfaz tenía la contraseña vencida.',
    ],
    tried: ['Se relanzó el trabajo con el archivo corregido y volvió a detenerse en el mismo registro.'],
    solved: [
      [
        'solved',
        'Se renovó la contraseña del usuario técnico y se relanzó la carga; los {n} pedidos entraron completos.',
      ],
      [
        'solved',
        'Se corrigió el formato del archivo y la interfaz valida ahora el número de columnas. Carga completa a las {hora}.',
      ],
      ['recovered', 'La carga siguiente corrió completa; se agregó un reintento automático.'],
    ],
    tags: ['interfaz'],
  },
  {
    category: 'pos-terminal',
    weight: 14,
    priorities: [2, 4],
    tiers: [1, 2, 4],
    teams: { 2: 'on-site', 3: 'platform', 4: 'vendors' },
    said: [
      [
        'La terminal de la caja {caja} no cobra con tarjeta',
        'En la tienda {tienda} la terminal dice "sin conexión" y solo estamos cobrando en efectivo. Hay fila.',
      ],
      [
        'La caja {caja} no abre el cajón de dinero',
        'Al cobrar imprime el recibo pero el cajón no abre. Lo estamos abriendo con llave.',
      ],
      [
        'El escáner de la caja {caja} no lee códigos',
        'El lector prende la luz roja pero no pasa nada en pantalla. Ya lo desconecté y volví a conectar.',
      ],
      [
        'Caja {caja} se quedó en "actualizando"',
        'Desde que abrimos la tienda {tienda} la caja está en una barra de actualización al 43 %.',
      ],
    ],
    asked: [
      [
        '¿La luz del cable de red detrás de la terminal está verde?',
        'No, está apagada. Ya apreté el cable y sigue igual.',
      ],
      ['¿Me das el número de serie de la terminal? Está en la etiqueta de abajo.', 'Es {serie}.'],
    ],
    told: [
      'Mientras la revisamos, cobra en la caja de al lado; tu turno queda igual. Te llamo en cinco minutos para reiniciarla juntos.',
      'El técnico va en camino a {tienda} con una terminal de repuesto.',
    ],
    noted: [
      'El puerto del switch de la tienda estaba en error; se reactivó.',
      'Terminal con batería inflada; se pide reemplazo por contrato.',
    ],
    tried: [
      'Reinicio con botón trasero, cambio de cable y de puerto: sigue sin conexión.',
      'Reinstalación de la aplicación de cobro a distancia; el lector no responde ni en otra caja.',
    ],
    solved: [
      ['solved', 'Reiniciamos la terminal y reactivamos el puerto de red. La caja {caja} ya cobra con tarjeta.'],
      ['solved', 'Terminamos la actualización a distancia; la caja {caja} quedó en la versión nueva y funcionando.'],
      ['replaced', 'Cambiamos el lector por uno nuevo y lo dejamos probado con tres ventas.'],
      ['vendor-fixed', 'El proveedor reemplazó la terminal {serie}. Quedó configurada y probada.'],
    ],
    tags: ['punto-de-venta'],
    task: [
      'Llevar terminal de repuesto a {tienda}',
      'Preparar la terminal',
      'Probar un cobro de 1 peso',
      'Recoger la dañada',
    ],
  },
  {
    category: 'store-orders',
    weight: 10,
    priorities: [2, 4],
    tiers: [1, 2, 3],
    teams: { 2: 'applications', 3: 'platform' },
    said: [
      [
        'El pedido {pedido} aparece pagado pero no pasa a almacén',
        'El cliente ya pagó con tarjeta y el pedido {pedido} sigue en "por confirmar" desde ayer.',
      ],
      [
        'Clientes reportan cobro doble en la tienda en línea',
        'Van {n} clientes hoy con dos cargos por el mismo pedido. Ejemplo: {pedido}.',
      ],
      [
        'No llegan los correos de confirmación de pedido',
        'Desde el fin de semana los clientes no reciben el correo de confirmación. En el pedido {pedido} se ve "enviado".',
      ],
      [
        'No puedo hacer la devolución del pedido {pedido}',
        'Al presionar "reembolsar" se queda pensando y no pasa nada. El cliente está en tienda.',
      ],
    ],
    asked: [
      ['¿Con qué forma de pago se hizo y a qué hora, más o menos?', 'Tarjeta de crédito, alrededor de las {hora}.'],
      ['¿Tienes otro pedido de ejemplo al que le pase?', 'Sí, también el {pedido2}.'],
    ],
    told: [
      'Encontré el pedido detenido en la pasarela. Lo estoy liberando a mano y reviso si hay más en la misma situación.',
    ],
    noted: [
      'La respuesta de la pasarela llegó después del tiempo de espera; el pedido quedó huérfano.',
      'La cola de correos tenía {n} mensajes detenidos por un adjunto dañado.',
    ],
    tried: [
      'Se liberó el pedido a mano y se reenvió la confirmación; los nuevos se vuelven a detener.',
      'Se revisó la bitácora de la pasarela: responde bien, la tienda no guarda la respuesta.',
    ],
    solved: [
      ['solved', 'Liberamos el pedido {pedido}; ya está en almacén y el cliente recibió su confirmación.'],
      [
        'solved',
        'Corregimos la espera con la pasarela y liberamos los {n} pedidos detenidos. Los cobros dobles se devuelven hoy mismo.',
      ],
      [
        'guidance',
        'El reembolso necesita la autorización de tu supervisor cuando pasa de 3,000; ya quedó solicitada y el pedido está devuelto.',
      ],
    ],
    tags: ['tienda', 'pagos'],
  },
  {
    category: 'store-catalogue',
    weight: 9,
    priorities: [3, 5],
    tiers: [1, 2],
    teams: { 2: 'applications' },
    said: [
      [
        'Precio equivocado en el artículo {sku}',
        'En la tienda en línea el artículo {sku} sale a {n} pesos y debe costar diez veces más. Ya se vendieron algunos.',
      ],
      ['No se ven las fotos de los productos nuevos', 'Subimos {n} productos ayer y las fotos salen en gris.'],
      ['La promoción de {evento} no aplica el descuento', 'El cupón de {evento} dice "válido" pero el total no baja.'],
    ],
    asked: [['¿Lo ves igual en otro navegador o en el celular?', 'En el celular también sale mal.']],
    told: ['Ya desactivamos el artículo mientras corregimos el precio, para que no se venda mal.'],
    noted: ['El precio venía sin decimales en el archivo de carga.'],
    tried: ['Se vació la memoria del sitio y se volvió a publicar el producto; el precio regresa solo.'],
    solved: [
      [
        'solved',
        'Corregimos el precio del {sku} y volvimos a publicarlo. Los pedidos con precio equivocado los contactará Atención a clientes.',
      ],
      ['solved', 'Las fotos pesaban más de lo permitido; las volvimos a generar y ya se ven.'],
      ['guidance', 'La promoción necesita fecha y hora de inicio; tenía la de mañana. Ya la corregimos juntos.'],
    ],
  },
  {
    category: 'store-down',
    weight: 3,
    priorities: [1, 2],
    tiers: [2, 3],
    teams: { 2: 'systems', 3: 'platform' },
    said: [
      [
        'La tienda en línea no abre',
        'Desde las {hora} la página da error 502. Los clientes nos están escribiendo en redes.',
      ],
      [
        'No se puede pagar en la tienda: se queda en "procesando"',
        'Nadie puede terminar la compra. Probamos con tres tarjetas. Estamos perdiendo ventas.',
      ],
    ],
    told: [
      'Confirmado: la tienda no responde. Estamos en llamada con Plataforma y te actualizamos cada quince minutos.',
      'La tienda ya abre; seguimos revisando el pago antes de darlo por resuelto.',
    ],
    noted: ['Los contenedores de pago se reinician por falta de memoria desde la versión de anoche.'],
    tried: ['Se reinició el balanceador y se duplicaron los contenedores; vuelve a caer a los cinco minutos.'],
    solved: [
      [
        'solved',
        'Regresamos a la versión anterior y la tienda vende normal desde las {hora}. Mañana revisamos la causa con el equipo.',
      ],
      [
        'solved',
        'Ampliamos la memoria del servicio de pago y quitamos el proceso que la consumía. La tienda y los pagos están normales.',
      ],
    ],
    tags: ['tienda', 'caída'],
    task: [
      'Revisión después de la caída de la tienda',
      'Línea de tiempo',
      'Causa raíz',
      'Acciones para que no se repita',
    ],
  },
  {
    category: 'crm-access',
    weight: 8,
    priorities: [3, 5],
    tiers: [1],
    said: [
      [
        'Necesito ver las cuentas de mi nueva zona en el CRM',
        'Me cambiaron a la zona {zona} y en el CRM sigo viendo las cuentas de antes.',
      ],
      ['El CRM me saca a cada rato', 'Cada diez minutos me pide entrar otra vez y pierdo lo que estaba escribiendo.'],
    ],
    asked: [['¿Quién es tu jefe en la zona nueva, para confirmar el cambio?', 'Es {jefe}.']],
    noted: ['Cambio de zona confirmado por el jefe por correo.'],
    solved: [
      ['solved', 'Ya tienes las cuentas de la zona {zona}. Sal y vuelve a entrar al CRM para verlas.'],
      [
        'guidance',
        'Tenías el CRM abierto en dos navegadores y uno cerraba la sesión del otro. Con uno solo ya no te saca.',
      ],
    ],
  },
  {
    category: 'crm-data',
    weight: 7,
    priorities: [3, 5],
    tiers: [1, 2, 3],
    teams: { 2: 'applications', 3: 'platform' },
    said: [
      [
        'Clientes duplicados en el CRM después de la carga',
        'Subimos la lista de la feria y quedaron {n} clientes repetidos.',
      ],
      [
        'Desapareció el historial de la cuenta {cliente}',
        'Ayer veía todas las llamadas con {cliente} y hoy la ficha está vacía. Tengo reunión con ellos a las {hora}.',
      ],
    ],
    asked: [
      ['¿Recuerdas a qué hora fue la carga y con qué archivo?', 'Fue a las {hora}, con el archivo "feria_{n}.csv".'],
    ],
    told: [
      'Encontramos el historial: quedó ligado a una ficha duplicada. Lo estamos uniendo con cuidado para no perder nada.',
    ],
    noted: ['La carga se hizo sin la clave de cliente; el CRM creó fichas nuevas.'],
    tried: [
      'Se unieron a mano diez fichas de prueba; el historial vuelve a la ficha vieja después de la sincronización.',
    ],
    solved: [
      ['solved', 'Unimos las fichas repetidas; el historial de {cliente} está completo en una sola.'],
      ['solved', 'Revertimos la carga y la volvimos a hacer con la clave de cliente. Ya no hay duplicados.'],
    ],
    tags: ['crm'],
  },
  {
    category: 'crm-campaign',
    weight: 5,
    priorities: [3, 5],
    tiers: [1, 2],
    teams: { 2: 'applications' },
    said: [
      [
        'La campaña de {evento} salió con el enlace roto',
        'Enviamos la campaña a {n} contactos y el botón lleva a una página que no existe.',
      ],
      [
        'No puedo programar un envío para mañana',
        'El botón de programar está en gris y la campaña es para mañana temprano.',
      ],
    ],
    told: ['Ya redirigimos el enlace roto a la página correcta; quien haga clic llega bien.'],
    noted: ['Enlace con espacio al final; se crea redirección.'],
    tried: ['Se volvió a crear la campaña con otra plantilla: el botón sigue en gris.'],
    solved: [
      ['workaround', 'El enlace ya lleva a la página correcta sin volver a enviar la campaña.'],
      ['solved', 'Faltaba aprobar la lista de contactos; quedó aprobada y tu envío está programado.'],
    ],
  },
  {
    category: 'payroll-portal',
    weight: 9,
    priorities: [4, 5],
    tiers: [1, 2],
    teams: { 2: 'applications' },
    said: [
      [
        'No puedo descargar mi recibo de nómina',
        'El portal del empleado se queda cargando cuando quiero bajar el recibo de la quincena.',
      ],
      [
        'Mi dirección está mal en el portal del empleado',
        'Me cambié de casa y el portal no me deja guardar la dirección nueva, dice "{error}".',
      ],
      [
        'No me aparece la constancia de retenciones',
        'La necesito para mi declaración y en el portal no sale la de este año.',
      ],
    ],
    asked: [
      ['¿En qué navegador y con qué quincena te pasa?', 'En el navegador de la oficina, con la última quincena.'],
    ],
    noted: ['Recibo generado con nombre de archivo con acentos; falla la descarga.'],
    tried: ['Se volvió a generar el recibo y se probó en otro navegador; la descarga falla igual.'],
    solved: [
      ['solved', 'Volvimos a generar tu recibo y ya se descarga. Perdona la molestia.'],
      ['guidance', 'El código postal iba sin espacios; con ese cambio la dirección se guardó.'],
      ['solved', 'Publicamos la constancia que faltaba; ya la ves en "Mis documentos".'],
    ],
  },
  {
    category: 'payroll-run',
    weight: 5,
    priorities: [2, 4],
    tiers: [2, 3],
    teams: { 2: 'applications', 3: 'platform' },
    said: [
      [
        'El timbrado de nómina rechaza {n} recibos',
        'Al timbrar la quincena {n} recibos regresan con "{error}". El pago es mañana.',
      ],
      [
        'Horas extra de {tienda} no se calculan',
        'Los registros de {tienda} están cargados pero en la prenómina salen en cero.',
      ],
    ],
    asked: [['¿Los rechazados son de la misma sede?', 'Sí, todos son de {sede}.']],
    told: ['Ya vimos la causa en los recibos rechazados y la estamos corrigiendo; el pago no se retrasa.'],
    noted: ['Régimen fiscal vacío en empleados dados de alta este mes.'],
    tried: ['Se completó el régimen fiscal y se volvió a timbrar; quedan recibos con el mismo rechazo.'],
    solved: [
      ['solved', 'Completamos el dato fiscal que faltaba y timbramos los {n} recibos. La nómina sale a tiempo.'],
      ['solved', 'Corregimos el cálculo de horas extra y regeneramos la prenómina de {tienda}.'],
    ],
    tags: ['nómina'],
    task: [
      'Volver a timbrar los recibos rechazados',
      'Exportar la lista de rechazos',
      'Completar el régimen fiscal',
      'Timbrar y avisar a Recursos Humanos',
    ],
  },
  {
    category: 'bi-report',
    weight: 9,
    priorities: [3, 5],
    tiers: [1, 2, 3, 5],
    teams: { 2: 'systems', 3: 'platform', 5: 'advanced-engineering' },
    said: [
      [
        'El tablero de ventas no cuadra con el ERP',
        'El tablero dice {n} mil y el ERP otra cosa para el mismo día. ¿Cuál es el bueno?',
      ],
      ['El reporte semanal llegó vacío', 'El correo del lunes llegó con el archivo en blanco.'],
      ['El tablero tarda y da "tiempo agotado"', 'Cuando elijo más de un mes se queda cargando y no muestra nada.'],
    ],
    asked: [['¿Qué filtros tenías puestos?', 'Sede {sede} y el mes completo.']],
    noted: ['El tablero cuenta por fecha de pedido y el ERP por fecha de factura.'],
    tried: ['Se actualizó el conjunto de datos y se vació la memoria del tablero; la diferencia sigue.'],
    solved: [
      [
        'guidance',
        'Los dos están bien: el tablero cuenta pedidos y el ERP facturas. Te dejé el filtro "fecha de factura" para que cuadren.',
      ],
      ['solved', 'Faltaba un día de carga; ya está completo y el reporte se envió de nuevo.'],
      ['solved', 'Partimos la consulta por mes y el tablero abre en segundos.'],
    ],
  },
  {
    category: 'bi-access',
    weight: 5,
    priorities: [4, 5],
    tiers: [1],
    said: [
      [
        'Necesito entrar al tablero de {area}',
        'Mi jefe {jefe} me pidió revisar el tablero de {area} y me dice que no tengo permiso.',
      ],
    ],
    noted: ['Autorización del dueño del tablero por correo.'],
    solved: [['solved', 'Ya tienes acceso de lectura al tablero de {area}. Entra con tu cuenta de siempre.']],
  },
  {
    category: 'bi-load',
    weight: 4,
    priorities: [3, 4],
    tiers: [2, 3],
    teams: { 2: 'systems', 3: 'platform' },
    monitored: true,
    said: [
      [
        'Carga del almacén de datos incompleta',
        'Alerta del monitor: faltan {n} mil filas de ventas de {sede} en la carga de las 04:00.',
      ],
    ],
    noted: ['La réplica de {sede} iba 6 horas atrás.'],
    tried: ['Se relanzó la carga dos veces; la réplica sigue atrasada.'],
    solved: [
      ['solved', 'La réplica se puso al día y se recargó el día completo. Los tableros cuadran desde las {hora}.'],
    ],
  },
];
