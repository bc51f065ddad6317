export { default, metadata } from '../connect/layout'
