import { count, plural } from '../format.js';
import { base, mixed } from '../theme.js';
import { bars, tooltip } from './bars.js';

const LARGEST_BUBBLE = 28;
const SMALLEST_BUBBLE = 3;

/** Width of a map, in pixels, on which the largest bubble has its full size. */
const FULL_WIDTH = 760;
const TOP = 14;

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

export const places = {
  path: '/api/v1/places',
  prepare,
  isEmpty: (data) => data.cities.every((city) => city.applications === 0 && city.postings === 0),
  summary: (data) => `${plural(data.cities.length, 'city', 'cities')} in ${plural(data.countries.length, 'country', 'countries')}; the bubbles' areas are applications`,

  option(data, look, width) {
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
        roam: false,
        silent: true,
        left: 0,
        right: 0,
        top: 4,
        bottom: 4,
        itemStyle: { areaColor: look.land, borderColor: look.landEdge, borderWidth: 0.7 },
      },
      series: [
        {
          type: 'map',
          geoIndex: 0,
          data: data.countries.map((country) => ({ name: country.country, value: Math.sqrt(country.applications) })),
          silent: true,
        },
        {
          type: 'scatter',
          coordinateSystem: 'geo',
          data: located.map((city) => ({ name: city.city, value: [city.longitude, city.latitude, city.applications], place: city })),
          symbolSize: ([, , applications]) => SMALLEST_BUBBLE + (largest - SMALLEST_BUBBLE) * Math.sqrt(applications / most),
          itemStyle: { color: look.bubble, opacity: 0.62, borderColor: look.surface, borderWidth: 0.8 },
          emphasis: { itemStyle: { opacity: 0.95 } },
          tooltip: { formatter: ({ data: point }) => tooltip(`${point.place.city}, ${point.place.country}`, lines(point.place)) },
        },
      ],
    };
  },
};

export const countries = {
  path: '/api/v1/places',
  isEmpty: places.isEmpty,
  summary(data) {
    const rest = data.countries.length - TOP;
    return rest > 0 ? `The ${TOP} with most applications; ${rest} more` : 'By applications';
  },
  option: (data, look) =>
    bars(
      data.countries.slice(0, TOP).map((country) => ({ name: country.country, value: country.applications, lines: lines(country) })),
      look,
      { labelWidth: 120 },
    ),
};
