package dev.sluice.indexer.outline;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The languages. A line is a type of node, what it declares, its {@link Shape} and its {@link
 * Naming}; or, with a colon, one of the sets of {@link LanguageRules}. The types are those of the
 * grammars.
 */
final class LanguageTables {

  private static final String PYTHON =
      """
      class_definition class container name
      function_definition function callable name
      assignment field leaf left
      wrap: decorated_definition expression_statement
      in: block if_statement elif_clause else_clause try_statement except_clause
      in: finally_clause with_statement
      lead: comment
      """;

  private static final String ECMASCRIPT =
      """
      class_declaration class container name
      abstract_class_declaration class container name
      class class container exported
      interface_declaration interface container name
      type_alias_declaration interface leaf name
      enum_declaration enum container name
      enum_assignment field leaf name
      property_identifier field leaf self
      internal_module module container name
      module module container name
      function_declaration function callable name
      generator_function_declaration function callable name
      function_expression function callable exported
      arrow_function function callable exported
      function_signature function leaf name
      method_definition function callable name
      method_signature function leaf name
      abstract_method_signature function leaf name
      property_signature property leaf name
      public_field_definition field leaf name
      field_definition field leaf property
      variable_declarator function callable value
      assignment_expression function callable assigned
      pair function callable value
      wrap: export_statement ambient_declaration lexical_declaration variable_declaration
      wrap: expression_statement
      in: class_body interface_body enum_body statement_block object assignment_expression
      lead: comment decorator
      """;

  private static final String GO =
      """
      type_spec class container name
      function_declaration function callable name
      method_declaration method callable receiver
      method_elem method leaf name
      field_declaration field leaf name
      wrap: type_declaration
      in: struct_type interface_type field_declaration_list
      lead: comment
      package: package_clause
      """;

  private static final String RUST =
      """
      struct_item struct container name
      union_item struct container name
      enum_item enum container name
      trait_item interface container name
      impl_item - container implemented
      mod_item module container embodied
      function_item function callable name
      function_signature_item function leaf name
      macro_definition function callable name
      field_declaration field leaf name
      enum_variant field leaf name
      const_item field leaf name
      in: field_declaration_list enum_variant_list declaration_list foreign_mod_item
      lead: line_comment block_comment attribute_item
      """;

  private static final String C =
      """
      struct_specifier struct container embodied
      union_specifier struct container embodied
      enum_specifier enum container embodied
      type_definition struct container typedef
      function_definition function callable declarator
      declaration function leaf prototype
      field_declaration field leaf declarator
      enumerator field leaf name
      preproc_function_def function leaf name
      in: field_declaration_list enumerator_list preproc_ifdef preproc_if preproc_else preproc_elif
      in: linkage_specification declaration_list declaration field_declaration
      lead: comment
      """;

  private static final String CPP =
      C
          + """
          class_specifier class container embodied
          namespace_definition namespace container name
          wrap: template_declaration
          """;

  private static final String CSHARP =
      """
      namespace_declaration namespace container name
      class_declaration class container name
      struct_declaration struct container name
      interface_declaration interface container name
      record_declaration record container name
      enum_declaration enum container name
      method_declaration method callable name
      constructor_declaration constructor callable init
      destructor_declaration method callable destructor
      operator_declaration method callable operator
      conversion_operator_declaration method callable operator
      property_declaration property leaf name
      indexer_declaration property leaf indexer
      event_field_declaration event leaf variable
      event_declaration event leaf name
      delegate_declaration delegate leaf name
      field_declaration field leaf variable
      enum_member_declaration field leaf name
      local_function_statement function callable name
      wrap: global_statement
      in: declaration_list enum_member_declaration_list preproc_if
      lead: comment
      package: file_scoped_namespace_declaration
      """;

  private static final String KOTLIN =
      """
      class_declaration class container first
      object_declaration class container first
      companion_object class container companion
      function_declaration function callable first
      secondary_constructor constructor callable init
      property_declaration property leaf bound
      class_parameter property leaf bound
      enum_entry field leaf first
      in: class_body enum_class_body primary_constructor
      lead: multiline_comment line_comment comment
      package: package_header
      """;

  private static final String RUBY =
      """
      module module container name
      class class container name
      method function callable name
      singleton_method function callable name
      assignment field leaf left
      in: body_statement singleton_class call argument_list
      lead: comment
      """;

  private static final String PHP =
      """
      namespace_definition namespace container embodied
      class_declaration class container name
      interface_declaration interface container name
      trait_declaration class container name
      enum_declaration enum container name
      method_declaration function callable name
      function_definition function callable name
      property_declaration field leaf elements
      const_declaration field leaf elements
      enum_case field leaf name
      in: declaration_list enum_declaration_list compound_statement if_statement
      lead: comment
      package: namespace_definition
      """;

  private static final Map<String, LanguageRules> ALL =
      Stream.of(
              LanguageRules.of("python", PYTHON),
              LanguageRules.of("javascript", ECMASCRIPT),
              LanguageRules.of("typescript", ECMASCRIPT),
              LanguageRules.of("go", GO),
              LanguageRules.of("rust", RUST),
              LanguageRules.of("c", CPP),
              LanguageRules.of("cpp", CPP),
              LanguageRules.of("csharp", CSHARP),
              LanguageRules.of("kotlin", KOTLIN),
              LanguageRules.of("ruby", RUBY),
              LanguageRules.of("php", PHP))
          .collect(Collectors.toUnmodifiableMap(LanguageRules::language, rules -> rules));

  private LanguageTables() {}

  static @Nullable LanguageRules of(String language) {
    return ALL.get(language);
  }
}
