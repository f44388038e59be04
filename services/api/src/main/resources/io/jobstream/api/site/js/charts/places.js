import { compact, count, oneDecimal, plural } from '../format.js';
import { base, mixed } from '../theme.js';
import { bars, tooltip } from './bars.js';

const LARGEST_BUBBLE = 28;
const SMALLEST_BUBBLE = 3;

/** Width of a map, in pixels, on which the largest bubble has its full size. */
const FULL_WIDTH = 760;
const TOP = 16;

/** Of the whole map. */
const WIDTH_TO_HEIGHT = 1.95;

const lines = (place) => [
  ['Applications', count(place.applications)],
  ['Postings', count(place.postings)],
];

/** The outlines are asked for once, with the first map. */
async function prepare(echarts) {
  const response = await fetch(new URL('../../map/world.json', import.meta.url));
  if (!response.ok) throw new Error('The map cannot be loaded.');
  echarts.registerMap('world', await response.json());
}

const largestOf = (cities) => cities.reduce((a, b) => (b.applications > a.applications ? b : a), { applications: 0 });

function centre(located) {
  const { longitude, latitude } = largestOf(located);
  return longitude === undefined ? null : [longitude, latitude];
}

export const places = {
  path: 'api/v1/places',
  prepare,
  dimension: 'country',
  zoomable: true,
  pick: ({ data: point, name }, data) => {
    const country = point?.place?.country ?? name;
    return data.countries.some((known) => known.country === country) ? ['country', country] : null;
  },
  table: (data) => ({
    columns: [{ name: 'Country' }, { name: 'City' }, { name: 'Applications', number: true }, { name: 'Postings', number: true }],
    rows: data.cities.map((city) => [city.country, city.city, count(city.applications), count(city.postings)]),
  }),
  isEmpty: (data) => data.cities.every((city) => city.applications === 0 && city.postings === 0),
  summary(data) {
    const largest = largestOf(data.cities.filter((city) => city.latitude !== null));
    const legend = largest.applications === 0 ? '' : `; the areas are applications, the largest ${compact(largest.applications)} in ${largest.city}`;
    return `${plural(data.cities.length, 'city', 'cities')} in ${plural(data.countries.length, 'country', 'countries')}${legend}`;
  },

  option(data, look, width, { chosen, height, zoom, isFirstZoom }) {
    const isFaint = (country) => chosen.country.length > 0 && !chosen.country.includes(country);
    const largest = Math.max(3 * SMALLEST_BUBBLE, Math.min(1, width / FULL_WIDTH) * LARGEST_BUBBLE);
    const located = data.cities.filter((city) => city.latitude !== null);
    const most = Math.max(1, ...located.map((city) => city.applications));
    const mostInCountry = Math.max(1, ...data.countries.map((country) => country.applications));
    return {
      ...base(look),
      tooltip: { ...base(look).tooltip, trigger: 'item' },
      visualMap: {
        show: false,
        seriesIndex: 0,
        min: 0,
        max: Math.sqrt(mostInCountry),
        inRange: { color: [look.land, mixed(look.bubble, look.land, 0.42)] },
      },
      geo: {
        map: 'world',
        // Nobody can drag the whole map, or a finger that scrolls the page would move it.
        roam: zoom > 1 ? 'move' : false,
        zoom,
        // From the whole map to where most happens; from there on the reader drags.
        ...(zoom === 1 ? { center: null } : isFirstZoom && { center: centre(located) }),
        layoutCenter: ['50%', '52%'],
        layoutSize: Math.min(width, height * WIDTH_TO_HEIGHT),
        itemStyle: { areaColor: look.land, borderColor: look.landEdge, borderWidth: 0.7 },
        emphasis: { label: { show: false }, itemStyle: { areaColor: mixed(look.bubble, look.land, 0.25) } },
        select: { disabled: true },
      },
      series: [
        {
          type: 'map',
          geoIndex: 0,
          data: data.countries.map((country) => ({ name: country.country, value: Math.sqrt(country.applications) })),
          tooltip: { formatter: ({ name }) => countryTip(data, name) },
        },
        {
          type: 'scatter',
          coordinateSystem: 'geo',
          data: located.map((city) => ({ name: city.city, value: [city.longitude, city.latitude, city.applications], place: city, itemStyle: { opacity: isFaint(city.country) ? 0.12 : 0.62 } })),
          symbolSize: ([, , applications]) => SMALLEST_BUBBLE + (largest - SMALLEST_BUBBLE) * Math.sqrt(applications / most),
          itemStyle: { color: look.bubble, opacity: 0.62, borderColor: look.surface, borderWidth: 0.8 },
          emphasis: { itemStyle: { opacity: 0.95 } },
          tooltip: { formatter: ({ data: point }) => tooltip(`${point.place.city}, ${point.place.country}`, lines(point.place)) },
        },
      ],
    };
  },
};

function countryTip(data, name) {
  const country = data.countries.find((known) => known.country === name);
  return country ? tooltip(name, lines(country)) : tooltip(name, []);
}

export const countries = {
  path: 'api/v1/places',
  dimension: 'country',
  pick: ({ name }) => ['country', name],
  table: (data) => ({
    columns: [{ name: 'Country' }, { name: 'Applications', number: true }, { name: 'Postings', number: true }, { name: 'A posting', number: true }],
    rows: data.countries.map((country) => [country.country, count(country.applications), count(country.postings), country.postings === 0 ? '–' : oneDecimal(country.applications / country.postings)]),
  }),
  isEmpty: places.isEmpty,
  summary(data) {
    const rest = data.countries.length - TOP;
    return rest > 0 ? `The ${TOP} with most applications; ${rest} more` : 'By applications';
  },
  option: (data, look, width, { chosen }) =>
    bars(
      data.countries.slice(0, TOP).map((country) => ({
        name: country.country,
        value: country.applications,
        isFaint: chosen.country.length > 0 && !chosen.country.includes(country.country),
        lines: lines(country),
      })),
      look,
      { labelWidth: 120 },
    ),
};
