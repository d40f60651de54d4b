// Compiles the style sheet and the script, and copies the fonts and the few images that the style sheet names.
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { transformSync, buildSync } from 'esbuild'
import { compile } from 'sass'

const here = dirname(fileURLToPath(import.meta.url))
const modules = join(here, 'node_modules')
const out = join(here, '..', 'goldenthread', 'web', 'static', 'goldenthread')
const images = join(modules, '@ministryofjustice', 'frontend', 'moj', 'assets', 'images')
const fonts = join(modules, '@fontsource-variable', 'atkinson-hyperlegible-next')

const sheet = compile(join(here, 'src', 'goldenthread.scss'), { loadPaths: [here], quietDeps: true }).css
const css = transformSync(sheet, { loader: 'css', minify: true, target: ['chrome100', 'firefox100', 'safari15'] }).code
rmSync(join(out, 'images'), { recursive: true, force: true })
rmSync(join(out, 'fonts'), { recursive: true, force: true })
mkdirSync(join(out, 'images'), { recursive: true })
mkdirSync(join(out, 'fonts'), { recursive: true })
writeFileSync(join(out, 'goldenthread.css'), css)
for (const [, name] of css.matchAll(/url\(["']?images\/([^"')]+)/g)) {
  copyFileSync(join(images, name), join(out, 'images', name))
}
for (const [, name] of css.matchAll(/url\(["']?fonts\/([^"')]+)/g)) {
  copyFileSync(join(fonts, 'files', name), join(out, 'fonts', name))
}
copyFileSync(join(fonts, 'LICENSE'), join(out, 'fonts', 'LICENSE.txt'))

copyFileSync(join(here, 'src', 'LICENCES.txt'), join(out, 'LICENCES.txt'))

buildSync({
  entryPoints: [join(here, 'src', 'goldenthread.js')],
  outfile: join(out, 'goldenthread.js'),
  bundle: true,
  minify: true,
  format: 'esm',
  target: ['chrome100', 'firefox100', 'safari15'],
  legalComments: 'none'
})
console.log('built', readFileSync(join(out, 'goldenthread.css')).length, 'bytes of style')
