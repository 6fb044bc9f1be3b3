/** The specimens of ICAO 9303 (state UTO) and of the makers of the Moroccan and Iraqi cards. */
export const specimens = {
  cnie: [
    'I<MARVSI99999<8K01234567<<<<<<',
    '7811296M2909093MAR<<<<<<<<<<<4',
    'TEMSAMANI<<MOUHCINE<<<<<<<<<<<',
  ],
  iraqi: [
    'IDIRQZ123456789199012345678<<<',
    '9001158M3102204IRQ<<<<<<<<<<<1',
    '<<SAMIR<KHALID<<<<<<<<<<<<<<<<',
  ],
  icaoTd1: [
    'I<UTOD231458907<<<<<<<<<<<<<<<',
    '7408122F1204159UTO<<<<<<<<<<<6',
    'ERIKSSON<<ANNA<MARIA<<<<<<<<<<',
  ],
  icaoTd2: ['I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<', 'D231458907UTO7408122F1204159<<<<<<<6'],
  icaoTd3: ['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10'],
  moroccanPassport: [
    'P<MARALAOUI<<YOUSSEF<<<<<<<<<<<<<<<<<<<<<<<<',
    'AB12345671MAR8001151M3002201XY12345<<<<<<<66',
  ],
} as const
