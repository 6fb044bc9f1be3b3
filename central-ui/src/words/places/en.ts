import type { PlaceWords } from './words.ts'

export const en: PlaceWords = {
  sites: {
    title: 'Sites',
    lead: 'Each prison as the gates know it: its names, its clock, its days, and how it admits.',
    loading: 'Reading the sites…',
    none: 'No site is in the register yet',
    noneLead: 'Enter the first one. It gets its gates, its sessions and its policy after that.',
    noMatch: 'No site has that name',
    noMatchLead: 'Look for a shorter part of the name.',
    find: 'Find a site',
    name: 'Site',
    zone: 'Time zone',
    timeThere: 'Time there',
    gates: 'Gates',
    today: 'Booked today',
  },
}
