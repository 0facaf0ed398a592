package dev.sluice.sync.text;

import java.util.HashMap;
import java.util.Map;

/** File names and extensions of languages, one language a line. */
final class LanguageTable {

  private static final String EXTENSIONS =
      """
      java java jav
      kotlin kt kts
      groovy groovy gradle gvy
      scala scala sc sbt
      clojure clj cljs cljc edn
      python py pyi pyw
      jupyter ipynb
      ruby rb rake gemspec ru
      php php phtml
      perl pl pm
      lua lua
      javascript js mjs cjs jsx
      typescript ts mts cts tsx
      vue vue
      svelte svelte
      html html htm xhtml jsp jspx ftl ftlh mustache hbs handlebars ejs erb jinja j2 twig
      css css
      scss scss sass
      less less
      c c h
      cpp cc cpp cxx hh hpp hxx inl
      csharp cs csx
      fsharp fs fsi fsx
      visualbasic vb vbs
      objective-c m mm
      swift swift
      go go
      rust rs
      zig zig
      d d
      nim nim
      dart dart
      haskell hs lhs
      ocaml ml mli
      elm elm
      erlang erl hrl
      elixir ex exs
      r r rmd
      julia jl
      fortran f f90 f95 f03 for
      pascal pas pp dpr
      ada adb ads
      cobol cob cbl cpy
      assembly asm s
      lisp lisp el lsp
      scheme scm ss rkt
      tcl tcl
      solidity sol
      verilog v sv svh
      vhdl vhd vhdl
      cuda cu cuh
      glsl glsl vert frag
      shell sh bash zsh fish ksh bats
      powershell ps1 psm1 psd1
      batch bat cmd
      sql sql ddl dml psql plsql pks pkb
      graphql graphql gql
      protobuf proto
      thrift thrift
      avro avsc avdl
      antlr g4 g
      jq jq
      json json jsonc json5 geojson webmanifest jsonl ndjson
      yaml yaml yml
      toml toml
      xml xml xsd xsl xslt wsdl pom svg plist resx csproj fsproj vbproj props targets nuspec xmi iml config
      properties properties
      ini ini cfg conf cnf
      dotenv env
      hcl tf tfvars hcl nomad
      bicep bicep
      nix nix
      cmake cmake
      makefile mk mak
      starlark bzl bazel star
      csv csv tsv
      diff diff patch
      markdown md markdown mdx mkd
      asciidoc adoc asciidoc
      restructuredtext rst rest
      org org
      tex tex sty bib
      text txt text log
      """;

  private static final String NAMES =
      """
      dockerfile dockerfile containerfile
      makefile makefile gnumakefile
      cmake cmakelists.txt
      groovy jenkinsfile
      ruby gemfile rakefile vagrantfile podfile fastfile brewfile guardfile
      starlark build workspace build.bazel
      shell .bashrc .bash_profile .profile .zshrc gradlew mvnw
      ini .gitconfig .gitmodules .npmrc .pypirc .editorconfig .netrc pipfile
      ignore .gitignore .gitattributes .dockerignore .sluiceignore codeowners
      json .babelrc .eslintrc .prettierrc composer.lock
      python sconstruct sconscript
      go-module go.mod go.work
      hcl .terraformrc
      yaml .clang-format .clang-tidy
      properties gradle-wrapper.properties
      requirements requirements.txt
      """;

  private LanguageTable() {}

  static Map<String, String> names() {
    return keyed(NAMES);
  }

  static Map<String, String> extensions() {
    return keyed(EXTENSIONS);
  }

  private static Map<String, String> keyed(String table) {
    Map<String, String> languages = new HashMap<>();
    table.lines().map(line -> line.split(" ")).forEach(words -> addAll(languages, words));
    return Map.copyOf(languages);
  }

  private static void addAll(Map<String, String> languages, String[] words) {
    for (int i = 1; i < words.length; i++) {
      languages.put(words[i], words[0]);
    }
  }
}
